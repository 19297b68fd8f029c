import { createHash, randomBytes } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { fakeS3 } from '../../test/fake-s3.ts'
import { tusOf } from '../../test/tus.ts'
import { world } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { s3Files } from '../platform/s3-files.ts'
import { createStagingFolder } from './staging.ts'

const w = await world()
const s3 = await fakeS3()
await createStagingFolder(w.config)
const app = await buildApp({ ...w.edges, files: s3Files(s3.place) })
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(async () => {
  await app.close()
  s3.close()
})

it('says that the bucket is away, keeps what came, and makes the deposit when it is back', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const headers = await w.cookieOf(space.respondent)
  const tus = tusOf(app, headers.cookie)
  const bytes = Buffer.concat([Buffer.from('PK'), randomBytes(100_000)])
  const path = (await tus.create(questionId, bytes.length)).headers.location as string

  s3.faults.isAway = true
  expect((await app.inject('/health/ready')).json()).toMatchObject({ checks: { storage: false } })
  expect(await tus.append(path, 0, bytes)).toMatchObject({ status: 503, code: 'storage.unavailable' })
  expect(await tus.append(path, bytes.length, '')).toMatchObject({ status: 503 })
  expect(await w.db.selectFrom('deposits').select('id').execute()).toEqual([])

  s3.faults.isAway = false
  const finished = await tus.append(path, bytes.length, '')
  expect(finished.status).toBe(204)
  const deposit = await w.db.selectFrom('deposits').selectAll().executeTakeFirstOrThrow()
  expect(deposit).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect([...s3.objects.keys()]).toEqual([`dossier/${deposit.storage_key}`])
  const url = `/api/deposits/${deposit.id}/content`
  expect((await app.inject({ url, headers })).rawPayload.equals(bytes)).toBe(true)
  const part = await app.inject({ url, headers: { ...headers, range: 'bytes=10-19' } })
  expect([part.statusCode, part.rawPayload.equals(bytes.subarray(10, 20))]).toEqual([206, true])

  s3.faults.isAway = true
  const away = await app.inject({ url, headers })
  expect([away.statusCode, away.json().code]).toEqual([503, 'storage.unavailable'])
})
