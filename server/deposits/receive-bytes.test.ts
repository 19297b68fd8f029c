import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { receiveBytes } from './receive-bytes.ts'

const folder = await mkdtemp(join(tmpdir(), 'receive-'))
afterAll(() => rm(folder, { recursive: true }))

async function receiveInto(path: string, bytes: Readable, options: Partial<Parameters<typeof receiveBytes>[2]> = {}) {
  const file = await open(path, 'w+')
  const heard: Buffer[] = []
  const defaults = { start: 0, end: 1e9, signal: new AbortController().signal, onBytes: (chunk: Buffer) => heard.push(chunk) }
  try {
    const isWhole = await receiveBytes(bytes, file, { ...defaults, onWritten: async () => {}, ...options })
    return { isWhole, heard: Buffer.concat(heard), content: await readFile(path) }
  } finally {
    await file.close()
  }
}

it.each([1, 10_000, 65_536, 3_000_000])('writes pieces of %i bytes in their order, each told once', async (size) => {
  const pieces = Array.from({ length: Math.min(500, Math.ceil(20_000_000 / size)) }, () => randomBytes(size))
  const all = Buffer.concat(pieces)
  const { isWhole, heard, content } = await receiveInto(join(folder, `${size}`), Readable.from(pieces, { objectMode: false }))
  expect([isWhole, heard.equals(all), content.equals(all)]).toEqual([true, true, true])
})

it('writes at its place', async () => {
  const { content } = await receiveInto(join(folder, 'place'), Readable.from([Buffer.from('def')]), { start: 3, end: 6 })
  expect(content.toString()).toBe('\0\0\0def')
})

it('lets a slow disk hold back a fast line', async () => {
  const { promise: disk, resolve: letGo } = Promise.withResolvers<void>()
  let sent = 0
  const line = new Readable({
    read() {
      sent++
      this.push(sent > 300 ? null : Buffer.alloc(65_536))
    },
  })
  const reception = receiveInto(join(folder, 'slow'), line, { onWritten: () => disk })
  await wait(200)
  expect(sent * 65_536).toBeLessThan(5 * 1024 ** 2)
  letGo()
  expect((await reception).content.length).toBe(300 * 65_536)
})

it('fails with the disk, even while the line is silent, and leaves the line to whoever answers', async () => {
  const line = new PassThrough()
  line.write('abc')
  await expect(receiveInto('/dev/full', line)).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(line.destroyed).toBe(false)
})

it('stops when asked, and keeps what has come', async () => {
  const line = new PassThrough()
  const controller = new AbortController()
  line.write('abc')
  const reception = receiveInto(join(folder, 'stopped'), line, { signal: controller.signal, onWritten: async () => controller.abort() })
  expect(await reception).toMatchObject({ isWhole: false, content: Buffer.from('abc') })
  expect(line.destroyed).toBe(true)
})

it('does not begin when it was stopped before', async () => {
  const line = new PassThrough()
  line.write('abc')
  expect(await receiveInto(join(folder, 'never'), line, { signal: AbortSignal.abort() })).toMatchObject({ isWhole: false })
})

it('tells a broken line from one that ended', async () => {
  const line = new PassThrough()
  line.write('abc')
  const reception = receiveInto(join(folder, 'broken'), line, { onWritten: async () => void line.destroy(new Error('reset')) })
  expect(await reception).toMatchObject({ isWhole: false, content: Buffer.from('abc') })
})
