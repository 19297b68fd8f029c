import { createHash, randomFillSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { atTheEnd } from './at-the-end.ts'

/** A folder of somebody's computer, with what they put in it. */
export async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'e2e-files-'))
  atTheEnd(() => rm(folder, { recursive: true, force: true }))
  return {
    path: (name: string) => join(folder, name),
    async write(name: string, content: string | Uint8Array): Promise<string> {
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
      return path
    },
    /** Of no two equal pieces, so that a piece that is missing, doubled or misplaced shows in the hash. */
    async writeLarge(name: string, megabytes: number): Promise<string> {
      const path = join(folder, name)
      const file = await open(path, 'wx')
      const piece = randomFillSync(Buffer.alloc(1024 ** 2))
      for (let at = 0; at < megabytes; at++) {
        piece.writeUInt32BE(at)
        await file.write(piece)
      }
      await file.close()
      return path
    },
  }
}

/** Real documents, beside the repository, where they are. */
export async function listCorpus(): Promise<string[]> {
  const folder = new URL('../../shared/corpus/', import.meta.url).pathname
  const names = await readdir(folder).catch(() => [])
  return names.sort().map((name) => join(folder, name))
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
