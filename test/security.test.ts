import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLoginLink } from '../server/accounts/create-login-link.ts'
import { buildApp } from '../server/app.ts'
import { logger } from '../server/platform/logger.ts'
import { basic } from './webdav-client.ts'
import { world } from './world.ts'

// What every answer, every line of the log and every file of the server keep to: docs/security.md says why.

const root = new URL('../', import.meta.url).pathname
const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const webFolder = mkdtempSync(join(w.folder, 'web-'))
writeFileSync(join(webFolder, 'index.html'), readFileSync(join(root, 'web/index.html')))
writeFileSync(join(webFolder, 'main.js'), 'export {}')
const app = await buildApp(w.edges, { webFolder })

const space = await w.aSpace()
const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
const page = await w.aDeposit(space, questionId, { name: 'Page.html', bytes: '<script>alert(1)</script>' })
const headers = await w.cookieOf(space.inspector)

it.each([
  ['a page', '/espace/1'],
  ['a script', '/main.js'],
  ['the page of the API', '/api/docs'],
  ['an answer', '/api/settings'],
  ['a refusal', '/api/spaces/0'],
  ['what is not there', '/api/nowhere'],
  ['an address that nobody can read', '/%zz'],
  ['the file explorer', '/webdav/'],
  ['a file', `/api/deposits/${page.id}/content`],
])('%s is framed, sniffed and run by nobody', async (_, url) => {
  const answer = await app.inject({ url, headers })
  const policy = String(answer.headers['content-security-policy'])
  expect(policy).toMatch(/default-src '(?:self|none)'/)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
})

it('stays on TLS, tells other sites nothing, asks for no camera', async () => {
  expect((await app.inject('/')).headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  })
  expect((await (await (await world()).app()).inject('/health/live')).headers).not.toHaveProperty('strict-transport-security')
})

it('has nothing inline in its page, whose nonce is another one each time', async () => {
  const [first, second] = [await app.inject('/'), await app.inject('/')]
  expect(first.body).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/i)
  const nonce = /content="([0-9a-f]{32})"/.exec(first.body)?.[1]
  expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(second.body).not.toContain(nonce)
})

it('hands over a page that somebody deposited as a file in a sandbox', async () => {
  const answer = await app.inject({ url: `/api/deposits/${page.id}/content`, headers })
  expect(answer.headers['content-disposition']).toMatch(/^attachment;/)
  expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
})

it.each([
  ['a prototype', '{"email":"a@example.org","__proto__":{"isAdmin":true}}', 422],
  ['a constructor', '{"email":"a@example.org","constructor":{"prototype":{"isAdmin":true}}}', 422],
  ['a hundred thousand levels', `${'{"email":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 422],
  ['bytes that are no text', Buffer.from('{"email":"\xff\xfe"}', 'latin1'), 422],
  ['more than any act needs', `{"email":"${'a'.repeat(5 * 1024 ** 2)}"}`, 413],
])('refuses %s in a body', async (_, payload, status) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/login-links',
    payload,
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.statusCode).toBe(status)
  expect(Object.prototype).not.toHaveProperty('isAdmin')
})

it('writes no token in its log, whatever goes wrong', async () => {
  let log = ''
  const stream = new Writable({
    write(line, _, done) {
      log += line
      done()
    },
  })
  const talkative = await buildApp(w.edges, { logger: { ...logger({ logLevel: 'trace' }), stream } })
  talkative.get('/api/bug/:token', { config: { access: 'public' } }, async (request) => {
    request.log.warn({ req: request }, 'asked')
    throw new Error('a bug')
  })
  const person = await w.aPerson()
  const token = (await createLoginLink(w.edges, person.id, null)).split('/').at(-1) ?? ''
  const secrets = { cookie: headers.cookie, authorization: 'Bearer ec_api_secret-of-a-key' }
  await talkative.inject({ url: `/connexion/${token}`, headers: secrets })
  await talkative.inject({ url: `/api/bug/${token}?token=${token}`, headers: secrets })
  await talkative.inject({ url: '/webdav/', headers: basic(person.email, 'secret-of-a-key') })
  const opened = await talkative.inject({ method: 'POST', url: '/api/session', payload: { token }, headers: { cookie: headers.cookie } })

  expect(log).toContain('a bug')
  const encoded = basic(person.email, 'secret-of-a-key').authorization.slice('Basic '.length)
  for (const secret of [token, 'secret-of-a-key', encoded, headers.cookie.split('=')[1], opened.cookies[0]?.value ?? ''])
    expect(log).not.toContain(secret)
})

it('speaks to nobody but those whom its settings name', () => {
  const speaks =
    /\bfetch\(|import \{[^}]*\b(?:request|get|connect|createConnection|lookup)\b[^}]*\} from 'node:(?:https?|http2|net|tls|dns)|from '(?:nodemailer|openid-client|ldapts|@aws-sdk\/)/
  const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
  const speakers = files.filter((file) => /(?<!\.test)\.ts$/.test(file) && speaks.test(readFileSync(join(root, 'server', file), 'utf8')))
  expect(speakers.filter((file) => !/^accounts\/(?:oidc|directory)\//.test(file)).sort()).toEqual([
    'platform/antivirus.ts', // CLAMD_URL
    'platform/mail.ts', // SMTP_URL
    'platform/s3-files.ts', // STORAGE_URL
  ])
})
