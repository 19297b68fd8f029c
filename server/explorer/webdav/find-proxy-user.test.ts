import { afterAll, describe, expect, it } from 'vitest'
import { hasSlapd, startDirectory } from '../../../test/directory.ts'
import { webdavClient } from '../../../test/webdav-client.ts'
import { world } from '../../../test/world.ts'

const PROXY = '10.0.0.5'
const settings = { PROXY_USER_HEADER: 'X-Remote-User', TRUSTED_PROXIES: '10.0.0.5, 2001:db8::/32' }
const w = await world(settings)
const app = await w.app()
const space = await w.aSpace()
await w.aQuestionnaire(space, { status: 'published' })
const top = `/webdav/${space.referenceCode}`

const look = (user: string | string[] | undefined, remoteAddress: string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'PROPFIND' as 'GET',
    url: top,
    remoteAddress,
    headers: { depth: '1', ...headers, ...(user !== undefined && { 'x-remote-user': user }) },
  })

it.each([
  ['the proxy', PROXY, 207],
  ['the proxy, seen in IPv6', '::ffff:10.0.0.5', 207],
  ['a proxy of the network', '2001:db8:1::9', 207],
  ['a neighbour', '10.0.0.6', 401],
  ['this very machine', '127.0.0.1', 401],
  ['the whole network of the first, in IPv6', '2001:db9::9', 401],
])('believes the name that comes from %s (%s): %i', async (_, address, status) => {
  expect((await look(space.inspector.email, address)).statusCode).toBe(status)
})

it('is not fooled by whoever says to come through the proxy', async () => {
  const forged = { 'x-forwarded-for': PROXY, 'x-real-ip': PROXY, forwarded: `for=${PROXY}` }
  const answer = await look(space.inspector.email, '203.0.113.7', forged)
  expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="e.controle", charset="UTF-8"'])
})

it.each([
  ['an address in capitals', () => space.inspector.email.toUpperCase(), 207],
  ['nobody we know', () => 'personne@example.org', 401],
  ['two people at once', () => [space.inspector.email, space.editor.email], 401],
  ['an account name', () => space.inspector.email.split('@')[0], 401],
  ['nothing', () => '', 401],
  ['somebody without a place in the space', () => space.inspectorElsewhere.email, 404],
  ['a respondent', () => space.respondent.email, 404],
  ['an administrator', () => space.administrator.email, 404],
])('given %s, answers as to that person: %#', async (_, user, status) => {
  expect((await look(user(), PROXY)).statusCode).toBe(status)
})

it('lets in nobody whose account is closed, nor who has not accepted the terms', async () => {
  const closed = await w.aPerson([[space.id, 'inspector']])
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', closed.id).execute()
  const unaware = await w.aPerson([[space.id, 'inspector']], { termsAcceptedAt: null })
  expect((await look(closed.email, PROXY)).statusCode).toBe(401)
  expect((await look(unaware.email, PROXY)).statusCode).toBe(403)
})

it('opens the file explorer and nothing else', async () => {
  const headers = { 'x-remote-user': space.inspector.email }
  const answers = await Promise.all(['/api/session', '/api/spaces'].map((url) => app.inject({ url, headers, remoteAddress: PROXY })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401])
})

it('leaves the door of access keys open, and writes down who looked, once', async () => {
  const { id, email } = space.both
  const { authorization } = await webdavClient(w, app).as(space.both)
  for (const address of [PROXY, '203.0.113.7']) expect((await look(undefined, address, { authorization })).statusCode).toBe(207)
  for (let i = 0; i < 2; i++) await look(email, PROXY)
  const exploredBy = async () => {
    const entries = w.db.selectFrom('readings').select('data').where('actor_id', '=', id).where('event', '=', 'space.exploredByWebdav')
    return (await entries.execute()).map(({ data }) => ((data as { accessKeyId: number | null }).accessKeyId ? 'key' : 'proxy')).sort()
  }
  await expect.poll(exploredBy).toEqual(['key', 'proxy']) // written after the answers, in whatever order
})

it('is off unless operators choose it', async () => {
  const plain = await (await world({ TRUSTED_PROXIES: PROXY })).app()
  const headers = { 'x-remote-user': space.inspector.email, depth: '0' }
  const answer = await plain.inject({ method: 'PROPFIND' as 'GET', url: '/webdav/', headers, remoteAddress: PROXY })
  expect(answer.statusCode).toBe(401)
})

describe.runIf(hasSlapd)('with a directory', async () => {
  const directory = await startDirectory(
    'dn: uid=zoe,ou=agents,dc=exemple,dc=fr\nobjectClass: inetOrgPerson\nuid: zoe\ncn: Zoé Petit\ngivenName: Zoé\nsn: Petit\nmail: zoe@exemple.fr',
  )
  afterAll(directory.stop)
  const joined = await world({ ...settings, ...directory.settings })
  const known = await joined.app()
  await joined.aPerson([], { email: 'zoe@exemple.fr', isInspector: true })

  it.each([
    ['zoe', 207],
    ['EXEMPLE\\zoe', 207],
    ['zoe@EXEMPLE.LAN', 401],
    ['zoe@exemple.fr', 207],
    ['zo*', 401],
    ['paul', 401],
  ])('knows who is behind the name of a session, %s: %i', async (user, status) => {
    const headers = { depth: '0', 'x-remote-user': user }
    const answer = await known.inject({ method: 'PROPFIND' as 'GET', url: '/webdav/', remoteAddress: PROXY, headers })
    expect(answer.statusCode).toBe(status)
  })

  it('says that it cannot know while the directory is away', async () => {
    const cut = await (await world({ ...settings, ...directory.settings, LDAP_URL: 'ldap://127.0.0.1:9' })).app()
    const headers = { depth: '0', 'x-remote-user': 'personne' }
    const answer = await cut.inject({ method: 'PROPFIND' as 'GET', url: '/webdav/', remoteAddress: PROXY, headers })
    expect(answer.statusCode).toBe(503)
  })
})
