import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What `postmaster.pid` says of the PostgreSQL server that runs, or ran, on a data folder. */
export type Postmaster = { pid: number; socketFolder: string }

export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0]),
    socketFolder = lines[4]
  return pid > 0 && socketFolder ? { pid, socketFolder } : null
}

/**
 * After a power cut, the number in `postmaster.pid` may be that of any process, and PostgreSQL would not start.
 * The file goes only when that process is certainly not a PostgreSQL on this folder: two of them would destroy the data.
 */
export async function removeStalePidFile(data: string): Promise<void> {
  const postmaster = await readPostmaster(data)
  if (postmaster && isAlive(postmaster.pid) && (await isSomethingElse(postmaster.pid, data))) await rm(join(data, 'postmaster.pid'))
}

async function isSomethingElse(pid: number, data: string): Promise<boolean> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => null)
  if (program === null) return false // not Linux, or not ours to look at: PostgreSQL decides
  if (!basename(program).startsWith('postgres')) return true
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null) // a postmaster works in its data folder
  return folder !== null && folder !== (await realpath(data))
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Fast shutdown: whoever is connected is cut, what is committed stays. */
export async function stopPostmaster(data: string, { patience = 8_000 } = {}): Promise<void> {
  const postmaster = await readPostmaster(data)
  if (!postmaster || !isAlive(postmaster.pid)) return
  process.kill(postmaster.pid, 'SIGINT')
  const deadline = performance.now() + patience
  while ((await readPostmaster(data)) && performance.now() < deadline) await wait(20) // the file goes last
  if (postmaster.socketFolder !== data) await rm(postmaster.socketFolder, { recursive: true, force: true })
}
