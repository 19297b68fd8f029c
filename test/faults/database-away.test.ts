import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startService } from '../../e2e/service.ts'
import { errorMessages } from '../../web/src/messages.fr.ts'
import { aPiece } from '../tus.ts'
import { ownPostgres } from './own-postgres.ts'
import { beside, seedBeside } from './seed-beside.ts'

const postgres = await ownPostgres()
const env = { DATABASE_URL: postgres.url }
const service = await startService({ env })
const { headers, questionId, tus } = await seedBeside(service, env)

const at = (path: string, init: RequestInit = {}) => fetch(`${service.url}${path}`, { ...init, headers: { ...headers, ...init.headers } })
const isReady = async () => (await at('/health/ready')).ok
const contentOf = async (depositId: unknown) => Buffer.from(await (await at(`/api/deposits/${depositId}/content`)).arrayBuffer())
const basic = `Basic ${Buffer.from('nadia@example.org:key').toString('base64')}`

const bytes = randomBytes(2_000_000)
async function anUpload(name: string): Promise<string> {
  const { headers } = await tus.create(questionId, bytes.length, name)
  return headers.location as string
}
async function finish(path: string): Promise<void> {
  const offset = Number((await tus.head(path)).headers['upload-offset'])
  const last = await tus.append(path, offset, bytes.subarray(offset))
  expect(last.status).toBe(204)
  expect((await contentOf(last.headers['deposit-id'])).equals(bytes)).toBe(true)
}

it('answers in words while its database is stopped, and goes on by itself when it is back', async () => {
  const path = await anUpload('avant.bin')
  await tus.append(path, 0, bytes.subarray(0, 1_000_000))
  await postgres.stop()
  const json = { 'content-type': 'application/json' }
  const asked = [
    at('/api/session'),
    at('/api/spaces'),
    at('/api/deposits/1/content'),
    at('/api/spaces/1/archive.zip'),
    at('/api/settings'),
    at('/api/login-links', { method: 'POST', headers: json, body: '{"email":"nadia@example.org"}' }),
    at(`/api/questions/${questionId}/declare`, { method: 'POST', headers: json, body: '{"kind":"inWords","text":"Non."}' }),
    at(path, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', ...aPiece(1_000_000) }, body: bytes.subarray(1_000_000) }),
  ]
  for (const answer of await Promise.all(asked)) {
    expect([answer.url, answer.status, answer.headers.get('content-type')]).toEqual([
      answer.url,
      503,
      expect.stringContaining('problem+json'),
    ])
    const { code } = (await answer.json()) as { code: keyof typeof errorMessages }
    expect(errorMessages[code]).toContain('momentanément')
  }
  expect((await at('/webdav/', { headers: { authorization: basic } })).status).toBe(503)
  expect((await tus.head(path)).status).toBe(503)
  expect((await at('/health/live')).status).toBe(200)
  const ready = await at('/health/ready')
  expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, checks: { database: false, storage: true } }])

  await postgres.start()
  await expect.poll(isReady).toBe(true)
  await finish(path)
  await at('/api/login-links', { method: 'POST', headers: json, body: '{"email":"nadia@example.org"}' })
  expect((await service.mailTo('nadia@example.org', '')).text).toContain('/connexion/') // the jobs are back too
})

it('keeps what has come of an upload during which its database stops', async () => {
  const path = await anUpload('pendant.bin')
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': `${bytes.length}` })
  const answer = tus.answerOf(sending).catch(() => null)
  sending.on('error', () => {}).write(bytes.subarray(0, 1_000_000))
  const staged = join(service.dataDir, 'uploads', path.split('/').at(-1) as string)
  while (statSync(staged).size < 1_000_000) await wait(5)
  await postgres.stop()
  sending.end(bytes.subarray(1_000_000))
  const { status } = (await answer) ?? { status: 0 }
  expect([0, 423, 503]).toContain(status)
  await postgres.start()
  await expect.poll(isReady).toBe(true)
  expect(Number((await tus.head(path)).headers['upload-offset'])).toBeGreaterThanOrEqual(1_000_000)
  await finish(path)
})

it('neither loses, doubles nor half writes a deposit while connections fall in the middle of transactions', async () => {
  let isOver = false
  const cutting = (async () => {
    for (; !isOver; await wait(80)) await postgres.cutLines()
  })()
  const send = async (i: number) => {
    const body = new FormData()
    body.append('file', new Blob([`contenu ${i}`]), `coupé ${i}.txt`)
    const answer = await at(`/api/questions/${questionId}/deposits`, { method: 'POST', body })
    return { i, status: answer.status, id: ((await answer.json()) as { id?: number }).id }
  }
  const outcomes: Awaited<ReturnType<typeof send>>[] = []
  const count = (wanted: number) => outcomes.filter(({ status }) => status === wanted).length
  while (count(201) < 12 || count(503) < 12) outcomes.push(...(await Promise.all([0, 1, 2].map((i) => send(outcomes.length + i)))))
  isOver = true
  await cutting

  await expect.poll(isReady).toBe(true)
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([201, 503]))
  for (const { i, id } of outcomes.filter(({ status }) => status === 201)) expect(`${await contentOf(id)}`).toBe(`contenu ${i}`)
  const names = await beside(service, ({ db }) => db.selectFrom('deposits').select('original_name as name').execute(), env)
  const cut = names.map(({ name }) => name).filter((name) => name.startsWith('coupé'))
  expect(new Set(cut).size).toBe(cut.length)
  expect((await service.run('verify')).stdout).toContain('Tout est intact')
})
