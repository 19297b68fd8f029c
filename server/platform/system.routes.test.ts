import { expect, it } from 'vitest'
import { api } from '../../shared/api.ts'
import { anAntivirus } from '../../test/antivirus.ts'
import { world } from '../../test/world.ts'

const w = await world({ METRICS_TOKEN: 'a-token-that-prometheus-holds-0123456789' })

it('is ready when database, storage and jobs are', async () => {
  const answer = await (await w.app()).inject('/health/ready')
  expect([answer.statusCode, answer.json()]).toEqual([200, { ready: true, checks: { database: true, storage: true, jobs: true } }])
})

it('is not ready when the storage is not', async () => {
  const app = await w.app()
  const check = w.edges.files.check
  w.edges.files.check = () => Promise.reject(new Error('unreachable'))
  const answer = await app.inject('/health/ready')
  w.edges.files.check = check
  expect([answer.statusCode, answer.json().checks.storage]).toEqual([503, false])
})

it('tells an antivirus that is away, and stays ready: files wait for it', async () => {
  const antivirus = anAntivirus()
  w.edges.antivirus = antivirus
  const app = await w.app()
  const ask = async () => (await app.inject('/health/ready')).json()
  const vital = { database: true, storage: true, jobs: true }
  expect(await ask()).toEqual({ ready: true, checks: { ...vital, antivirus: true } })
  antivirus.says = null
  expect(await ask()).toEqual({ ready: true, checks: { ...vital, antivirus: false } })
  w.edges.antivirus = null
})

it('describes every route of the contract in OpenAPI 3.1', async () => {
  const document = (await (await w.app()).inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(new Set(described)).toEqual(new Set(Object.keys(api)))
  const create = document.paths['/api/spaces'].post
  expect(create.requestBody.content['application/json'].schema.required).toEqual(['procedure', 'organization', 'referenceCode'])
})

it('shows the same as a page', async () => {
  const answer = await (await w.app()).inject('/api/docs')
  for (const key of Object.keys(api)) expect(answer.body).toContain(`<code>${key}</code>`)
})

it.each([
  ['this machine', {}, '127.0.0.1', 200],
  ['another machine', {}, '203.0.113.9', 404],
  ['another machine with the token', { authorization: 'Bearer a-token-that-prometheus-holds-0123456789' }, '203.0.113.9', 200],
  ['another machine with a token of accents', { authorization: `Bearer ${'é'.repeat(40)}` }, '203.0.113.9', 404],
  ['somebody behind a proxy of this machine', { 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1', 404],
])('gives its figures to %s: %s', async (_, headers, remoteAddress, expected) => {
  const answer = await (await w.app()).inject({ url: '/metrics', headers, remoteAddress })
  expect(answer.statusCode).toBe(expected)
})
