import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type ArchiveEntry, streamArchive } from './stream-archive.ts'

const MIB = 1024 ** 2
const anEntry = (path: string, size: number, read: ArchiveEntry['read']): ArchiveEntry => ({
  path,
  size,
  read,
  sha256: '0'.repeat(64),
  crc32: 0,
  modifiedAt: new Date('2026-03-02T09:00:00Z'),
})

function threeSources() {
  const state = { open: 0, most: 0, opened: 0, produced: 0 }
  const read: ArchiveEntry['read'] = ({ start, end }) => {
    state.opened += 1
    state.most = Math.max(state.most, ++state.open)
    const chunks = async function* () {
      for (let at = start; at <= end; at += MIB) {
        const chunk = Buffer.alloc(Math.min(MIB, end + 1 - at))
        state.produced += chunk.length
        yield chunk
      }
    }
    return Readable.from(chunks()).on('close', () => (state.open -= 1))
  }
  const archive = streamArchive(
    'dossier',
    ['a', 'b', 'c'].map((path) => anEntry(path, 64 * MIB, read)),
  )
  return { state, archive }
}

it('opens one source at a time', async () => {
  const { state, archive } = threeSources()
  let size = 0
  for await (const chunk of archive.read({ start: 0, end: archive.size - 1 })) size += chunk.length
  expect(size).toBe(archive.size)
  expect(state).toEqual({ open: 0, most: 1, opened: 3, produced: 3 * 64 * MIB })
})

it('reads nothing of what precedes the asked part, nor of what follows it', async () => {
  const { state, archive } = threeSources()
  const part = archive.read({ start: 130 * MIB, end: 131 * MIB - 1 })
  let size = 0
  for await (const chunk of part) size += chunk.length
  expect([size, state.opened, state.produced]).toEqual([MIB, 1, MIB])
})

it('reads no faster than it is read, and stops when nobody reads', async () => {
  const { state, archive } = threeSources()
  const left = archive.read({ start: 0, end: archive.size - 1 })
  await once(left, 'readable')
  await wait(50)
  expect(state.produced).toBeLessThan(8 * MIB)
  left.destroy()
  await wait(50)
  expect(state.open).toBe(0)
})

it('breaks off when a source ends before its time', async () => {
  const archive = streamArchive('dossier', [anEntry('a', 10, () => [Buffer.from('five!')])])
  const bytes = archive.read({ start: 0, end: archive.size - 1 })
  bytes.resume()
  const [error] = await once(bytes, 'error')
  expect(error.message).toBe('a is not as long in the store as recorded: 5 bytes are missing')
})
