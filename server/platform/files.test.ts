import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import { diskFiles } from './files.ts'

const folder = await mkdtemp(join(tmpdir(), 'store-'))
// Another disk where there is one: memory, on Linux.
const staging = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'staging-'))
afterAll(() => Promise.all([rm(folder, { recursive: true }), rm(staging, { recursive: true })]))

const files = diskFiles(join(folder, 'files'))
await files.check()
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

it('lists what has been at rest, and only what it stored', async () => {
  const { key } = await files.put(Readable.from([Buffer.from('a')]), { maxBytes: 6 })
  await writeFile(join(folder, 'files', key.slice(0, 2), 'README'), 'not ours')
  const listed = async (time: number) => {
    const keys: string[] = []
    for await (const found of files.listOlderThan(new Date(time))) keys.push(found)
    return keys
  }
  expect(await listed(Date.now() - 60_000)).toEqual([])
  expect(await listed(Date.now() + 60_000)).toContain(key)
  expect(await listed(Date.now() + 60_000)).not.toContain('README')
  expect(await readFile(join(folder, 'files', key.slice(0, 2), 'README'), 'utf8')).toBe('not ours')
})
