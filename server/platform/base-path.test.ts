import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { withoutBasePath } from './base-path.ts'

it.each([
  ['/e-controle', '/'],
  ['/e-controle/', '/'],
  ['/e-controle?suite=/x', '/?suite=/x'],
  ['/e-controle/espaces/3?x#y', '/espaces/3?x#y'],
  ['/e-controle/e-controle', '/e-controle'],
  ['/e-controle/%2e%2e/x', '/%2e%2e/x'],
  ['/e-controleur', '/e-controleur'],
  ['/espaces/e-controle/', '/espaces/e-controle/'],
  ['/', '/'],
])('%s is %s for the routes', (url, known) => {
  expect(withoutBasePath(url, '/e-controle')).toBe(known)
  expect(withoutBasePath(known, '')).toBe(known)
})

it('answers below the path and without it, and sends the session no higher', async () => {
  const w = await world({ PUBLIC_URL: 'https://exemple.fr/e-controle/' })
  const app = await w.app()
  for (const url of ['/e-controle/health/live', '/health/live']) expect((await app.inject(url)).statusCode, url).toBe(200)
  expect((await app.inject('/e-controleur/health/live')).statusCode).toBe(404)
  const inspector = await w.aPerson([], { isInspector: true })
  const out = await app.inject({ method: 'DELETE', url: '/e-controle/api/session', headers: await w.cookieOf(inspector) })
  expect([out.statusCode, out.cookies[0]?.name, out.cookies[0]?.path]).toEqual([204, '__Secure-session', '/e-controle'])
  const { servers } = (await app.inject('/e-controle/api/openapi.json')).json()
  expect(servers).toEqual([{ url: 'https://exemple.fr/e-controle' }])
})

it('believes what a proxy says of the caller, when that proxy is trusted', async () => {
  const w = await world({ TRUSTED_PROXIES: '10.0.0.0/8' })
  const app = await w.app()
  const ask = (remoteAddress: string, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/login-links', headers, remoteAddress, payload: { email: 'qui@example.org' } })
  const addressSeen = async (remoteAddress: string, forwarded: string) => {
    await ask(remoteAddress, { 'x-forwarded-for': forwarded })
    return (await w.db.selectFrom('journal').select('ip').orderBy('id', 'desc').executeTakeFirstOrThrow()).ip
  }
  expect(await addressSeen('10.1.2.3', '192.0.2.9')).toBe('192.0.2.9')
  expect(await addressSeen('10.1.2.3', '198.51.100.1, 192.0.2.10, 10.9.9.9')).toBe('192.0.2.10')
  expect(await addressSeen('203.0.113.5', '192.0.2.11')).toBe('203.0.113.5')
  const ours = { origin: 'http://controle.example', 'x-forwarded-host': 'controle.example' }
  expect((await ask('10.1.2.3', ours)).statusCode).toBe(204)
  expect((await ask('203.0.113.5', ours)).statusCode).toBe(403)
})
