import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isAlive, readPostmaster, stopPostmaster } from './postmaster.ts'

let folder: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const data of [folder, join(folder, deep)]) await stopPostmaster(join(data, 'postgres'))
  await rm(folder, { recursive: true })
})

const deep = 'é'.repeat(60)
const program = new URL('../../test/open-postgres.ts', import.meta.url).pathname

/** Another process that opens the folder: what it says first, an address or a refusal. */
async function open({ owner = 'service', at = folder } = {}) {
  const child = spawn(process.execPath, [program, at, owner], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const exit = once(child, 'exit')
  const [said] = (await Promise.race([once(child.stdout, 'data'), exit.then(() => ['it said nothing'])])) as [unknown]
  const close = () => {
    child.stdin.end()
    return exit.then(([code]) => code)
  }
  const kill = () => {
    child.kill('SIGKILL')
    return exit
  }
  return { pid: child.pid, said: String(said).trim(), exit, close, kill }
}

async function ask(url: string, text: string) {
  const client = new pg.Client(url)
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

const isServerThere = async (at = folder) => {
  const postmaster = await readPostmaster(join(at, 'postgres'))
  return postmaster !== null && isAlive(postmaster.pid)
}

it('starts in an empty folder, keeps what is written, and leaves no process', async () => {
  const first = await open()
  await ask(first.said, 'create table kept as select 42 as answer')
  expect(await first.close()).toBe(0)
  expect(await isServerThere()).toBe(false)
  const second = await open()
  expect(await ask(second.said, 'select answer from kept')).toEqual([{ answer: 42 }])
  expect(await ask(second.said, 'show fsync')).toEqual([{ fsync: 'on' }])
})

it('knows the French alphabet', async () => {
  const { said } = await open()
  const words = `(values ('zèbre'), ('Été'), ('eau'), ('école')) as words (word)`
  expect(await ask(said, `select word from ${words} order by word collate "fr-x-icu"`)).toEqual(
    ['eau', 'école', 'Été', 'zèbre'].map((word) => ({ word })),
  )
})

it('survives a killed service, whose next start finds it again', async () => {
  const first = await open()
  await ask(first.said, 'create table kept as select 42 as answer')
  const before = await readPostmaster(join(folder, 'postgres'))
  await first.kill()
  const second = await open()
  expect(await ask(second.said, 'select answer from kept')).toEqual([{ answer: 42 }])
  expect(await readPostmaster(join(folder, 'postgres'))).toEqual(before)
  expect(await second.close()).toBe(0)
  expect(await isServerThere()).toBe(false)
})

it('recovers when the server was killed too', async () => {
  const first = await open()
  await ask(first.said, 'create table kept as select 42 as answer')
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  await first.kill()
  process.kill(postmaster!.pid, 'SIGKILL')
  const second = await open()
  expect(await ask(second.said, 'select answer from kept')).toEqual([{ answer: 42 }])
})

it('comes back by itself when only the server was killed', async () => {
  const service = await open()
  const postmaster = await readPostmaster(join(folder, 'postgres'))
  process.kill(postmaster!.pid, 'SIGKILL')
  await expect.poll(() => ask(service.said, 'select 1 as one').catch(() => null), { timeout: 15_000 }).toEqual([{ one: 1 }])
  expect((await open()).said).toContain(`processus ${service.pid}`)
})

it('refuses a second service on the folder, and names the first, which goes on', async () => {
  const first = await open()
  const second = await open()
  expect(second.said).toMatch(new RegExp(`^Le service tourne déjà sur le dossier .*processus ${first.pid}`))
  expect((await second.exit)[0]).toBe(1)
  expect(await ask(first.said, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('lets exactly one of several simultaneous first starts in, and leaves nothing of the others', async () => {
  const starts = await Promise.all([open(), open(), open()])
  expect(starts.map(({ said }) => said.split(':')[0]?.split(' sur ')[0]).sort()).toEqual([
    'Le service tourne déjà',
    'Le service tourne déjà',
    'postgres',
  ])
  expect(await readdir(folder)).toEqual(['postgres', 'postgres.log'])
})

it('lets commands in beside the service, and stops with the last of them when there is none', async () => {
  const service = await open()
  const command = await open({ owner: 'command' })
  expect(await ask(command.said, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await command.close()).toBe(0)
  expect(await ask(service.said, 'select 1 as one')).toEqual([{ one: 1 }])
  await service.close()

  const [one, other] = await Promise.all([open({ owner: 'command' }), open({ owner: 'command' })])
  await one.close()
  expect(await ask(other.said, 'select 1 as one')).toEqual([{ one: 1 }])
  await other.close()
  expect(await isServerThere()).toBe(false)
})

it('works in a folder whose path is too long for a socket', async () => {
  const at = join(folder, deep)
  const first = await open({ at })
  expect(await ask(first.said, 'select 1 as one')).toEqual([{ one: 1 }])
  const { socketFolder } = (await readPostmaster(join(at, 'postgres')))!
  expect(socketFolder.startsWith(at)).toBe(false)
  await first.close()
  await expect(readdir(socketFolder)).rejects.toThrow('ENOENT')
})

it('is not stopped by the pid file of before a power cut, when that number is now somebody else', async () => {
  const first = await open()
  const file = join(folder, 'postgres/postmaster.pid')
  const lines = (await readFile(file, 'utf8')).split('\n')
  await first.close()
  await writeFile(file, lines.with(0, String(process.pid)).join('\n'))
  const second = await open()
  expect(await ask(second.said, 'select 1 as one')).toEqual([{ one: 1 }])
})
