import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { fakeS3 } from '../../test/fake-s3.ts'
import { diskFiles, HEAD_BYTES } from './files.ts'
import { s3Files } from './s3-files.ts'
import { type S3Place, storage } from './setting-types.ts'

const folder = await mkdtemp(join(tmpdir(), 'store-'))
// Another disk where there is one: memory, on Linux.
const staging = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'staging-'))
afterAll(() => Promise.all([rm(folder, { recursive: true }), rm(staging, { recursive: true })]))

const s3 = await fakeS3()
afterAll(s3.close)
const disk = diskFiles(join(folder, 'files'))
await disk.check()

// What every store keeps to, wherever its bytes are. The other one that was tried by hand is Swift (docs/ops/s3.md).
describe.each([
  ['a folder', disk],
  ['a bucket', s3Files(process.env.TEST_S3_URL ? (storage.parse(process.env.TEST_S3_URL) as S3Place) : s3.place)],
])('%s', (_, files) => {
  const contentOf = async (key: string) => (await buffer(files.read(key))).toString()

  async function aStaged(place: string, content = 'abcd') {
    const path = join(place, crypto.randomUUID())
    await writeFile(path, content)
    return { path, key: crypto.randomUUID() }
  }

  it.each([
    ['of the same disk', folder],
    ['of another disk', staging],
  ])('takes over a file %s', async (_, place) => {
    const { path, key } = await aStaged(place)
    await files.adopt(path, key)
    expect([await contentOf(key), await files.sizeOf(key), existsSync(path)]).toEqual(['abcd', 4, false])
  })

  it('takes over once what is asked twice', async () => {
    const { path, key } = await aStaged(folder)
    await files.adopt(path, key)
    await files.adopt(path, key)
    expect(await contentOf(key)).toBe('abcd')
  })

  it('copies again what a cut copy left half done', async () => {
    const { path, key } = await aStaged(staging)
    const half = await aStaged(folder, 'ab')
    await files.adopt(half.path, key)
    await files.adopt(path, key)
    expect([await contentOf(key), existsSync(path)]).toEqual(['abcd', false])
  })

  it('does not take over what is nowhere', async () => {
    await expect(files.adopt(join(staging, 'gone'), crypto.randomUUID())).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('reads a part, both ends included', async () => {
    const { key } = await files.put(Readable.from([Buffer.from('abcdef')]), { maxBytes: 6 })
    expect((await buffer(files.read(key, { start: 1, end: 3 }))).toString()).toBe('bcd')
  })

  it('tells what is not there, and minds not to discard it', async () => {
    const key = crypto.randomUUID()
    expect(await files.sizeOf(key)).toBeNull()
    await files.discard(key)
  })

  it('lists what has been at rest, page after page, and only what it stored', async () => {
    const put = () => files.put(Readable.from([Buffer.from('a')]), { maxBytes: 6 })
    const keys = [await put(), await put(), await put()].map(({ key }) => key)
    await files.mark('of this database')
    const listed = async (time: number) => {
      const found: string[] = []
      for await (const key of files.listOlderThan(new Date(time))) found.push(key)
      return found
    }
    expect(await listed(Date.now() - 60_000)).toEqual([])
    expect(await listed(Date.now() + 60_000)).toEqual(expect.arrayContaining(keys))
    for (const key of await listed(Date.now() + 60_000)) expect(key).toHaveLength(36)
  })

  it('removes what is discarded, and nothing else', async () => {
    const [one, other] = [
      await files.put(Readable.from([Buffer.from('a')]), { maxBytes: 6 }),
      await files.put(Readable.from([Buffer.from('b')]), { maxBytes: 6 }),
    ]
    await files.discard(one.key)
    expect([await files.sizeOf(one.key), await contentOf(other.key)]).toEqual([null, 'b'])
    await expect(contentOf(one.key)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('measures what it stores, and leaves nothing of what is too large or refused', async () => {
    const bytes = Buffer.alloc(9 * 1024 ** 2, 'octets ')
    const stored = await files.put(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), { maxBytes: bytes.length })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(stored).toMatchObject({ size: bytes.length, sha256, crc32: crc32(bytes), head: bytes.subarray(0, HEAD_BYTES) })
    expect((await buffer(files.read(stored.key))).equals(bytes)).toBe(true)
    const count = async () => {
      let found = 0
      for await (const _key of files.listOlderThan(new Date(Date.now() + 60_000))) found += 1
      return found
    }
    const before = await count()
    await expect(files.put(Readable.from([bytes]), { maxBytes: 6 })).rejects.toMatchObject({ code: 'deposit.tooLarge' })
    const onHead = () => {
      throw new AppError('deposit.contentBlocked')
    }
    await expect(files.put(Readable.from([bytes]), { maxBytes: bytes.length, onHead })).rejects.toMatchObject({
      code: 'deposit.contentBlocked',
    })
    expect(await count()).toBe(before)
  })

  it('remembers whose files it holds', async () => {
    await files.mark('of this database')
    expect(await files.findMark()).toBe('of this database')
  })
})

it('leaves alone what others put in the folder', async () => {
  const { key } = await disk.put(Readable.from([Buffer.from('a')]), { maxBytes: 6 })
  await writeFile(join(folder, 'files', key.slice(0, 2), 'README'), 'not ours')
  for await (const found of disk.listOlderThan(new Date(Date.now() + 60_000))) expect(found).not.toBe('README')
  expect(await readFile(join(folder, 'files', key.slice(0, 2), 'README'), 'utf8')).toBe('not ours')
})
