import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { readInTurns } from './read-in-turns.ts'

const folder = await mkdtemp(join(tmpdir(), 'turns-'))
const path = join(folder, 'file')
const bytes = randomBytes(9 * 1024 ** 2 + 7)
const sha256 = (of: Buffer) => createHash('sha256').update(of).digest('hex')
const server = createServer((request, response) => {
  const [, start, end] = /^\/(\d+)-(\d+)$/.exec(request.url ?? '') ?? []
  readInTurns(path, start && end ? { start: Number(start), end: Number(end) } : undefined, response).pipe(response)
})
beforeAll(async () => {
  await writeFile(path, bytes)
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

const ask = (part: string) =>
  new Promise<IncomingMessage>((answer) => get({ port: (server.address() as AddressInfo).port, path: part }, answer))
async function read(part: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await ask(part)) pieces.push(piece)
  return Buffer.concat(pieces)
}

it('sends the very bytes, whole or a part, to several readers at once', async () => {
  const [whole, again, part] = await Promise.all([read('/'), read('/'), read('/600000-8000000')])
  expect([whole, again].map(sha256)).toEqual([sha256(bytes), sha256(bytes)])
  expect(sha256(part)).toBe(sha256(bytes.subarray(600_000, 8_000_001)))
})

it('does not fill again a buffer that a slow answer still holds', async () => {
  const held: { piece: Buffer; done: () => void }[] = []
  const answer = new Writable({
    highWaterMark: 1024 ** 3, // says « go on » whatever it holds
    write: (piece, _encoding, done) => void held.push({ piece, done }),
  })
  const source = readInTurns(path, undefined, answer)
  source.pipe(answer)
  await finished(source)
  const pieces: Buffer[] = []
  for (let next = held.shift(); next; next = held.shift()) {
    pieces.push(Buffer.from(next.piece))
    next.done()
    await new Promise(setImmediate)
  }
  expect(sha256(Buffer.concat(pieces))).toBe(sha256(bytes))
})

it('does not fill again what still waits for its turn, on disks that give less than what is asked', async () => {
  const file = await open(path)
  const handles = Object.getPrototypeOf(file) as { read: (...asked: [Buffer, number, number, number]) => unknown }
  await file.close()
  const whole = handles.read
  const stingy = vi.spyOn(handles, 'read').mockImplementation(function (this: FileHandle, buffer, from, length, at) {
    return whole.call(this, buffer, from, Math.min(length, 100_000), at)
  })
  onTestFinished(() => stingy.mockRestore())

  const pieces: Buffer[] = []
  const answer = new Writable({
    highWaterMark: 1,
    write: (piece, _encoding, done) => void setTimeout(() => done(void pieces.push(Buffer.from(piece))), 5),
  })
  await pipeline(readInTurns(path, { start: 0, end: 2_999_999 }, answer), answer)
  expect(stingy.mock.calls.length).toBeGreaterThanOrEqual(30)
  expect(sha256(Buffer.concat(pieces))).toBe(sha256(bytes.subarray(0, 3_000_000)))
})

it('says so when there is no such file', async () => {
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() })
  await expect(pipeline(readInTurns(join(folder, 'lost'), undefined, nowhere), nowhere)).rejects.toThrow('ENOENT')
})
