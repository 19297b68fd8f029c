import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BrokenTar, listTar, tarEnd, tarHeader } from './tar.ts'

const folder = await mkdtemp(join(tmpdir(), 'tar-'))
afterAll(() => rm(folder, { recursive: true }))

it.each(['-0000001000', 'beaucoup'])('comes to an end on an archive that announces a file of %s bytes', async (size) => {
  const header = tarHeader('manifest.json', 0, new Date(0))
  header.fill(0, 124, 136).write(size, 124)
  header.write('        ', 148)
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  )
  const path = join(folder, 'lying.tar')
  await writeFile(path, Buffer.concat([header, tarEnd]))
  const file = await open(path)
  await expect(listTar(file)).rejects.toThrow(BrokenTar)
  await file.close()
})
