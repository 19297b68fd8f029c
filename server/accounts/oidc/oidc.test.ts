import { afterAll, beforeEach, expect, it } from 'vitest'
import { startIdentityProvider } from '../../../test/identity-provider.ts'
import { world } from '../../../test/world.ts'

const publicUrl = 'https://audit.example.org/e-controle'
const provider = await startIdentityProvider()
provider.serve(publicUrl)
afterAll(provider.stop)
const w = await world({
  PUBLIC_URL: publicUrl,
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: 'e-controle',
  OIDC_CLIENT_SECRET: 'un secret de test',
  OIDC_ACR: 'eidas1 eidas2',
})
const app = await w.app()
const person = await w.aPerson([], { email: 'edith@example.org', isAdmin: true })

beforeEach(() => void provider.nowIs({ email: 'Edith@Example.org', acr: 'eidas2' }))

const leave = (next = '') => app.inject({ url: `/api/oidc/login${next && `?next=${encodeURIComponent(next)}`}` })
const cookieOf = (answer: Awaited<ReturnType<typeof leave>>, name: string) =>
  answer.cookies.find((one) => one.name === `__Secure-${name}`)?.value ?? ''
const comeBack = (back: URL, oidc: string) =>
  app.inject({ url: back.pathname.replace('/e-controle', '') + back.search, cookies: { '__Secure-oidc': oidc } })
async function logIn(next = '') {
  const left = await leave(next)
  return comeBack(await provider.follow(`${left.headers.location}`), cookieOf(left, 'oidc'))
}
const readCookie = (cookie: string) => JSON.parse(Buffer.from(cookie, 'base64url').toString())
const refusal = (code: string) => `${publicUrl}/connexion?refus=${code}`
const events = async () => (await w.journal(null)).map(({ event, data }) => [event, data])

it('logs in whom the provider names, by e-mail, and goes on to the page that was wanted', async () => {
  const answer = await logIn('/questionnaire/3')
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${publicUrl}/questionnaire/3`])
  const cookie = cookieOf(answer, 'session')
  const session = (await app.inject({ url: '/api/session', cookies: { '__Secure-session': cookie } })).json()
  expect(session).toMatchObject({ user: { id: person.id }, isFromProvider: true, secondFactor: 'none' })
  expect((await events()).at(-1)).toEqual(['session.opened', { by: 'provider', browser: 'lightMyRequest' }])
})

it('opens no administration: the second factor is asked as ever', async () => {
  await w.aFactor(person)
  const session = cookieOf(await logIn(), 'session')
  const answer = await app.inject({ url: '/api/admin/jobs', cookies: { '__Secure-session': session } })
  expect(answer.json()).toMatchObject({ status: 403, code: 'access.secondFactorRequired' })
})

it.each([
  ['nobody has added', { email: 'inconnue@example.org', acr: 'eidas1' }, 'oidc.unknownPerson'],
  ['says an address that the provider has not verified', { email: 'edith@example.org', isVerified: false, acr: 'eidas1' }, 'oidc.refused'],
  ['is not identified well enough', { email: 'edith@example.org' }, 'oidc.levelTooLow'],
])('refuses whom %s, and says why on the login page and in the journal', async (_, somebody, code) => {
  provider.nowIs(somebody)
  const answer = await logIn()
  expect(answer.headers.location).toBe(refusal(code))
  expect(cookieOf(answer, 'session')).toBe('')
  expect((await events()).at(-1)).toEqual(['login.refused', { reason: code, browser: 'lightMyRequest' }])
})

it('refuses somebody whose account is closed', async () => {
  const gone = await w.aPerson([], { email: 'partie@example.org' })
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', gone.id).execute()
  provider.nowIs({ email: 'partie@example.org', acr: 'eidas1' })
  expect((await logIn()).headers.location).toBe(refusal('oidc.unknownPerson'))
})

it('ends no login that this browser did not begin, and none twice', async () => {
  const mine = await leave()
  const others = await leave()
  const back = await provider.follow(`${others.headers.location}`)
  expect((await comeBack(back, cookieOf(mine, 'oidc'))).headers.location).toBe(refusal('oidc.refused'))
  const own = readCookie(cookieOf(others, 'oidc'))
  const otherState = Buffer.from(JSON.stringify({ ...own, state: 'another' })).toString('base64url')
  expect((await comeBack(back, otherState)).headers.location).toBe(refusal('oidc.refused'))
  expect((await comeBack(back, '')).headers.location).toBe(refusal('oidc.refused'))
  expect((await comeBack(back, cookieOf(others, 'oidc'))).headers.location).toBe(`${publicUrl}/`)
  expect((await comeBack(back, cookieOf(others, 'oidc'))).headers.location).toBe(refusal('oidc.refused'))
})

it('says so when the person gives up at the provider', async () => {
  const left = await leave()
  const { state } = readCookie(cookieOf(left, 'oidc'))
  const back = new URL(`${publicUrl}/api/oidc/callback?${new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer })}`)
  expect((await comeBack(back, cookieOf(left, 'oidc'))).headers.location).toBe(refusal('oidc.refused'))
})

it('asks by code with PKCE, for what the service needs and no more; the browser keeps the rest', async () => {
  const left = await leave()
  expect(Object.fromEntries(new URL(`${left.headers.location}`).searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'openid email',
    code_challenge_method: 'S256',
    acr_values: 'eidas1 eidas2',
    redirect_uri: `${publicUrl}/api/oidc/callback`,
  })
  expect(left.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true, path: '/e-controle' })
  expect((await leave('//ailleurs.example')).statusCode).toBe(422)
})

it('keeps it where no neighbour of the domain can write, and goes to no page of another site whatever it says', async () => {
  const root = 'https://seul.example.org'
  const env = { PUBLIC_URL: root, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'e-controle', OIDC_CLIENT_SECRET: 'un secret de test' }
  const alone = await (await world(env)).app()
  expect((await alone.inject({ url: '/api/oidc/login' })).cookies).toMatchObject([{ name: '__Host-oidc', path: '/' }])

  const left = await leave()
  const back = await provider.follow(`${left.headers.location}`)
  const written = { ...readCookie(cookieOf(left, 'oidc')), next: '@ailleurs.example/' }
  const answer = await comeBack(back, Buffer.from(JSON.stringify(written)).toString('base64url'))
  expect(answer.headers.location).toBe(refusal('oidc.refused'))
})

it('says that the provider is out of reach when it goes away while the person comes back', async () => {
  const leaving = await startIdentityProvider()
  leaving.serve(publicUrl)
  const settings = {
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: leaving.issuer,
    OIDC_CLIENT_ID: 'e-controle',
    OIDC_CLIENT_SECRET: 'un secret de test',
  }
  const cut = await (await world(settings)).app()
  const left = await cut.inject({ url: '/api/oidc/login' })
  const back = await leaving.follow(`${left.headers.location}`)
  await leaving.stop()
  const answer = await cut.inject({
    url: back.pathname.replace('/e-controle', '') + back.search,
    cookies: Object.fromEntries(left.cookies.map(({ name, value }) => [name, value])),
  })
  expect(answer.headers.location).toBe(refusal('oidc.unavailable'))
})

it('logs out here, then at the provider', async () => {
  const session = cookieOf(await logIn(), 'session')
  const { url } = (await app.inject({ method: 'POST', url: '/api/oidc/logout', cookies: { '__Secure-session': session } })).json()
  expect((await app.inject({ url: '/api/session', cookies: { '__Secure-session': session } })).statusCode).toBe(401)
  const end = new URL(url)
  expect(end.origin).toBe(provider.issuer)
  expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/`)
  expect((await fetch(end)).status).toBe(200) // the provider knows the session that is meant, and asks whether it shall end
})

it('answers as if it did not exist where no provider is configured', async () => {
  const alone = await (await world({ PUBLIC_URL: 'https://seul.example.org' })).app()
  for (const path of ['login', 'callback']) expect((await alone.inject({ url: `/api/oidc/${path}` })).statusCode).toBe(404)
})

it('says that a provider out of reach is out of reach', async () => {
  const cut = await (await world({ PUBLIC_URL: publicUrl, OIDC_ISSUER: 'http://localhost:9', OIDC_CLIENT_ID: 'e-controle' })).app()
  expect((await cut.inject({ url: '/api/oidc/login' })).headers.location).toBe(refusal('oidc.unavailable'))
})
