import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { postgresFailure, spawnPostgres } from './postgres-cluster.ts'
import { readPostmaster, removeStalePidFile } from './postmaster.ts'

const patience = 15_000 // without any answer; a server that says it is recovering is waited for, however long
const persistence = 10_000 // with starts that fail: a server that was killed takes a moment to leave its memory, another one to stop

/** Connects to the server of this data folder: one that a killed service left behind, or else a new one. */
export async function reachPostgres(data: string, { name, socketFolder }: { name: string; socketFolder?: string | undefined }) {
  const log = `${data}.log`
  let child: ChildProcess | undefined
  let starts = 0
  const start = performance.now()
  let deadline = performance.now() + patience
  for (;;) {
    const found = await connect(data, name)
    if (found instanceof pg.Client) return found
    if (found === 'busy') deadline = performance.now() + patience
    else if (!isRunning(child)) {
      starts++
      await removeStalePidFile(data)
      child = await spawnPostgres(data, { log, socketFolder })
    }
    if (performance.now() > deadline || (found === 'absent' && starts > 1 && performance.now() - start > persistence)) {
      child?.kill('SIGINT')
      const end = (await readFile(log, 'utf8')).slice(-1500)
      throw postgresFailure(`La base de données embarquée ne démarre pas dans ${data}. Son journal, ${log}, se termine ainsi :`, end)
    }
    await wait(Math.min(20 * (starts || 1) ** 2, 500))
  }
}

const isRunning = (child?: ChildProcess) => child?.exitCode === null && child.signalCode === null

async function connect(data: string, name: string): Promise<pg.Client | 'absent' | 'busy'> {
  const postmaster = await readPostmaster(data)
  if (!postmaster) return 'absent'
  const client = new pg.Client({ connectionString: urlOf(postmaster.socketFolder, 'postgres'), application_name: name })
  client.on('error', () => {}) // told again by the next query, and by 'end'
  try {
    return await client.connect().then(() => client)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === '57P03') return 'busy' // starting, recovering or stopping
    if (['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes(code)) return 'absent'
    throw error
  }
}

export const urlOf = (socketFolder: string, database: string) =>
  `postgres://postgres@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`
