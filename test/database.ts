import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../server/platform/db.ts'
import { startJobs } from '../server/platform/jobs.ts'
import { migrate } from '../server/platform/migrate.ts'
import { findPostgresBinaries } from '../server/platform/postgres-binaries.ts'
import { locale } from '../server/platform/postgres-cluster.ts'
import { choosePostgresUser } from '../server/platform/postgres-user.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

export const urlOf = (server: string, database: string) => Object.assign(new URL(server), { pathname: database }).href

/** One real PostgreSQL for the run (or a part of that of TEST_DATABASE_URL), and in it a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const prefix = `test_${randomUUID().slice(0, 8)}`
  const { server, stop } = process.env.TEST_DATABASE_URL ? borrowServer(process.env.TEST_DATABASE_URL, prefix) : await startServer()
  const onError = console.error
  await query(server, `create database ${prefix} template template0 encoding 'UTF8'`)
  const db = connect(urlOf(server, prefix), { onError })
  await migrate(db)
  await db.destroy()
  const jobs = await startJobs(urlOf(server, prefix), { onError })
  await jobs.stop({ graceful: false })
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', prefix)
  return stop
}

export async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url)
  await client.connect()
  return client.query(text).finally(() => client.end())
}

/** Both kinds of server have a keeper that lives as long as the pipe to this process: however the run ends, nothing stays behind. */
function keep(command: string, args: string[]) {
  const keeper = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
  const kept = { log: '', stop: () => Promise.all([once(keeper, 'exit'), keeper.stdin.end()]) }
  keeper.stderr.on('data', (text) => (kept.log += text))
  return kept
}

function borrowServer(server: string, prefix: string) {
  const { stop } = keep(process.execPath, [new URL('drop-databases.ts', import.meta.url).pathname, server, prefix])
  return { server, stop }
}

async function startServer() {
  const { initdb, postgres } = await findPostgresBinaries()
  const folder = await mkdtemp(join(tmpdir(), 'pg-')) // short: a socket's path has at most 107 characters
  const data = join(folder, 'data')
  const { prefix, ...user } = await choosePostgresUser(data)
  const asUser = user.uid === undefined ? prefix : ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  if (user.uid !== undefined) await promisify(execFile)('chown', [`${user.uid}:${user.gid}`, folder])
  await promisify(execFile)('env', [...asUser, initdb, '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', ...locale])

  const script = 'folder=$1; shift; "$@" & cat > /dev/null; kill -INT $!; wait $!; rm -rf "$folder"'
  const unsafe = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'autovacuum=off', '-c', 'max_connections=300']
  const command = [...asUser, postgres, '-D', data, '-k', folder, '-h', '', ...unsafe]
  const keeper = keep('sh', ['-c', script, 'sh', folder, ...command])

  const server = `postgres://postgres@localhost:5432/postgres?host=${folder}`
  const deadline = Date.now() + 20_000
  while (!(await isAnswering(server))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${keeper.log}`)
    await wait(20)
  }
  return { server, stop: keeper.stop }
}

const isAnswering = (server: string) =>
  query(server, 'select 1').then(
    () => true,
    () => false,
  )
