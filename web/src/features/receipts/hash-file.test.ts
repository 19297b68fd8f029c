import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashFile } from './hash-file.ts'

it.each([0, 1, 3_000_000])('finds the fingerprint of %i bytes, and says how far it is', async (size) => {
  const bytes = Buffer.alloc(size, 'é')
  const progress: number[] = []
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await hashFile(new Blob([bytes]), (read) => progress.push(read))).toBe(sha256)
  expect(progress.at(-1) ?? 0).toBe(size)
})
