import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { diskFiles } from './files.ts'

it('makes durable what it takes over: a process that was killed may have left the last bytes in memory', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'e-controle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const staged = join(folder, 'staged')
  await writeFile(staged, 'bytes')
  const probe = await open(staged)
  const synced: boolean[] = []
  const spy = vi.spyOn(Object.getPrototypeOf(probe), 'sync').mockImplementation(async function (this: FileHandle) {
    synced.push((await this.stat()).isFile())
  })
  onTestFinished(() => spy.mockRestore())
  await probe.close()

  const key = randomUUID()
  await diskFiles(join(folder, 'files')).adopt(staged, key)
  expect(synced).toContain(true)
  expect(synced.at(-1)).toBe(false) // the folder, whose new entry comes last
  expect(await readFile(join(folder, 'files', key.slice(0, 2), key), 'utf8')).toBe('bytes')
})
