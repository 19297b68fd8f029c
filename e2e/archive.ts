import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { sha256Of } from './files.ts'

const run = promisify(execFile)
const inFrench = { ...process.env, LC_ALL: 'C.UTF-8' }

/** Unpacks an archive as anybody would, with the ordinary tools, which check what they can: the paths, and the SHA-256 of each file. */
export async function unpack(archive: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(dirname(archive), 'unpacked-'))
  await run('unzip', ['-tq', archive], { env: inFrench })
  await run('unzip', ['-q', archive, '-d', folder], { env: inFrench })
  const [space = ''] = await readdir(folder)
  await run('sha256sum', ['--check', '--strict', '--quiet', 'sha256sums.txt'], { cwd: join(folder, space), env: inFrench })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [relative(folder, path), await sha256Of(path)])))
}
