import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { choosePostgresUser } from './postgres-user.ts'

// Byte order and Unicode case rules that no library update can change; screens sort with an ICU collation.
export const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const socketName = '/.s.PGSQL.5432'
const longestSocketPath = 103 // bytes; 107 on Linux, less elsewhere
const maxLogSize = 5_000_000

/** Makes an empty cluster, if there is none: aside, then at once in place, so that a broken start or a race leaves no half of one. */
export async function createCluster(data: string): Promise<void> {
  if (await exists(join(data, 'PG_VERSION'))) return
  await mkdir(dirname(data), { recursive: true })
  const { initdb } = await findPostgresBinaries()
  const { prefix, ...user } = await choosePostgresUser(data)
  const aside = await mkdtemp(`${data}.new-`)
  try {
    if (user.uid !== undefined && user.gid !== undefined) await chown(aside, user.uid, user.gid)
    const [command = '', ...args] = [...prefix, initdb, '-D', aside, '-U', 'postgres', '-A', 'trust', ...locale]
    await promisify(execFile)(command, args, { ...user, env: plainEnvironment() }).catch((cause) => {
      const account =
        user.uid === undefined ? '' : ` sous le compte ${user.uid}, qui doit pouvoir traverser les dossiers du service et des données`
      throw postgresFailure(`La base de données embarquée n’a pas pu être créée dans ${data}${account} :`, cause.stderr || cause.message)
    })
    await rename(aside, data)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!(await exists(join(data, 'PG_VERSION')))) throw error // otherwise another process was faster
  }
}

/** What PostgreSQL said, with the code that it gives a full disk when it can still answer. */
export function postgresFailure(sentence: string, said: string): Error {
  const code = said.includes('No space left on device') ? { code: '53100' } : {}
  return Object.assign(new Error(`${sentence}\n${said}`), code)
}

/** What a start that was killed left aside. Recent ones may be those of a start that goes on. */
export async function sweepAsides(data: string): Promise<void> {
  for (const name of await readdir(dirname(data))) {
    const path = join(dirname(data), name)
    if (!name.startsWith(`${basename(data)}.new-`)) continue
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > 600_000) await rm(path, { recursive: true, force: true })
  }
}

/** Starts PostgreSQL on a cluster. It does not end with us: a Ctrl-C must not cut it before we have finished with it. */
export async function spawnPostgres(data: string, given: { log: string; socketFolder?: string | undefined }): Promise<ChildProcess> {
  const { postgres } = await findPostgresBinaries()
  const { prefix, ...user } = await choosePostgresUser(data)
  const socketFolder = given.socketFolder ?? (await chooseSocketFolder(data))
  if (user.uid !== undefined && user.gid !== undefined) await chown(socketFolder, user.uid, user.gid)
  if ((await stat(given.log).catch(() => ({ size: 0 }))).size > maxLogSize) await rename(given.log, `${given.log}.1`)
  const log = await open(given.log, 'a', 0o600)
  try {
    const sockets = ['-h', '', '-k', socketFolder, '-p', '5432', '-c', 'unix_socket_permissions=0700']
    const [command = '', ...args] = [...prefix, postgres, '-D', data, ...sockets]
    const child = spawn(command, args, { ...user, env: plainEnvironment(), detached: true, stdio: ['ignore', log.fd, log.fd] })
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/** The data folder, which nobody else may enter; a short one of our own where that makes too long a path for a socket. */
async function chooseSocketFolder(data: string): Promise<string> {
  const fits = (folder: string) => Buffer.byteLength(folder + socketName) <= longestSocketPath
  if (fits(data)) return data
  const parent = fits(`${tmpdir()}/e-controle-XXXXXX`) ? tmpdir() : '/tmp'
  return mkdtemp(`${parent}/e-controle-`)
}

/** PGPORT, PGDATA and the like in the operator's shell are about another server. */
const plainEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
  TZ: 'UTC',
})

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
