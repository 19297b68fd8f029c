import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, expect, it } from 'vitest'
import { fakeS3 } from '../../test/fake-s3.ts'
import { s3Files } from './s3-files.ts'

const s3 = await fakeS3()
const files = s3Files(s3.place)
const folder = await mkdtemp(join(tmpdir(), 's3-'))
afterAll(async () => {
  s3.close()
  await rm(folder, { recursive: true })
})
afterEach(() =>
  Object.assign(s3.faults, { isAway: false, hasNoBucket: false, cutEachReadAfter: Number.POSITIVE_INFINITY, refusedParts: 0 }),
)

const MIB = 1024 ** 2
const big = Buffer.alloc(20 * MIB, 'des octets ')
async function aStaged(bytes: Buffer | string = 'abcd') {
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, bytes)
  return { path, key: crypto.randomUUID() }
}

it('takes a large file over in parts, whole or not at all', async () => {
  const { path, key } = await aStaged(big)
  s3.faults.refusedParts = 2 // tried again
  await files.adopt(path, key)
  expect(s3.objects.get(`dossier/${key}`)?.bytes.equals(big)).toBe(true)
  expect(s3.seen).toMatchObject({ parts: 3, largestPart: 8 * MIB })
  expect([existsSync(path), s3.uploads.size]).toEqual([false, 0])
})

it('keeps the file, and nothing in the bucket, when the bucket goes away on the way', async () => {
  const { path, key } = await aStaged(big)
  s3.faults.refusedParts = 100
  await expect(files.adopt(path, key)).rejects.toMatchObject({ code: 'storage.unavailable' })
  expect([existsSync(path), s3.objects.has(`dossier/${key}`), s3.uploads.size]).toEqual([true, false, 0])
  s3.faults.refusedParts = 0
  await files.adopt(path, key)
  expect(s3.objects.get(`dossier/${key}`)?.bytes.equals(big)).toBe(true)
})

it('goes on at its byte when the line breaks while it reads, and gives up when nothing comes any more', async () => {
  const { path, key } = await aStaged(big)
  await files.adopt(path, key)
  s3.faults.cutEachReadAfter = 6 * MIB
  s3.seen.reads = 0
  expect((await buffer(files.read(key))).equals(big)).toBe(true)
  expect(s3.seen.reads).toBe(4)
  expect((await buffer(files.read(key, { start: 5, end: 7 * MIB }))).equals(big.subarray(5, 7 * MIB + 1))).toBe(true)
  s3.faults.cutEachReadAfter = 0
  await expect(buffer(files.read(key))).rejects.toMatchObject({ code: 'storage.unavailable' })
})

it('is out of reach, not empty, when the bucket does not answer or is not there', async () => {
  const { path, key } = await aStaged()
  await files.adopt(path, key)
  for (const fault of [{ isAway: true }, { isAway: false, hasNoBucket: true }]) {
    Object.assign(s3.faults, fault)
    const listed = async () => {
      for await (const found of files.listOlderThan(new Date())) expect(found).toBeUndefined()
    }
    const acts = [files.check(), files.sizeOf(key), files.discard(key), files.findMark(), listed(), buffer(files.read(key))]
    const put = files.put(Readable.from([Buffer.from('a')]), { maxBytes: 1 })
    for (const outcome of await Promise.allSettled([...acts, put]))
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'storage.unavailable' } })
  }
})

it('does not open with another key', async () => {
  await expect(s3Files({ ...s3.place, secretAccessKey: 'autre' }).check()).rejects.toMatchObject({ code: 'storage.unavailable' })
})

it('lets go of the line when its reader leaves', async () => {
  const { path, key } = await aStaged(big)
  await files.adopt(path, key)
  const bytes = files.read(key)
  await new Promise((done) => bytes.once('readable', done))
  s3.seen.abandoned = 0
  bytes.destroy()
  await expect.poll(() => s3.seen.abandoned).toBe(1)
})
