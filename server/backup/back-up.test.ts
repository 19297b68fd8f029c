import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { aBlankInstance, aFolder } from '../../test/blank-instance.ts'
import { query } from '../../test/database.ts'
import { aSmallDisk, canMount } from '../../test/faults/small-disk.ts'
import { world } from '../../test/world.ts'
import { purgeSpace } from '../admin/spaces/purge-space.ts'
import { removePurgedFiles } from '../admin/spaces/remove-purged-files.job.ts'
import { sweepUploads } from '../deposits/sweep-uploads.ts'
import { bindStore } from '../platform/bind-store.ts'
import { removeAnnex } from '../questionnaires/remove-annex.ts'
import { backUp } from './back-up.ts'
import { listSnapshots } from './backup-folder.ts'
import { checkBackup } from './check-backup.ts'
import { restore } from './restore.ts'
import { openSource } from './source.ts'

const w = await world()
const empty = await world()
const folder = await aFolder()
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
const env = { ...process.env, DATABASE_URL: w.url, DATA_DIR: w.folder }

beforeAll(async () => {
  await w.edges.files.check()
  await bindStore(w.db, w.edges.files)
  w.setClock(new Date())
})

async function aSpaceWithFiles() {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const draft = await w.aQuestionnaire(space)
  const deposit = await w.aDeposit(space, questionId, { name: 'Budget.xlsx' })
  const annex = await w.anAnnex(space, draft.id)
  return { ...space, questionId, deposit, annex }
}
const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ')
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [cli, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout: plain(stdout), stderr: plain(stderr) }),
    ({ code, stdout, stderr }) => ({ code: code as number, stdout: plain(stdout), stderr: plain(stderr) }),
  )
async function aBigDeposit() {
  const space = await aSpaceWithFiles()
  await w.aDeposit(space, space.questionId, { name: 'Plan.bin', bytes: 'x'.repeat(3_000_000) })
}
const backUpTo = (path: string, keep = 7) => {
  w.setClock(new Date())
  return backUp(w.edges, path, { keep, watch: () => {} })
}
const objectsOf = async (path: string) =>
  (await readdir(join(path, 'objects'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const storedKeys = async () => (await w.storedFiles()).filter((name) => !name.startsWith('.'))

async function check(path: string): Promise<number> {
  const source = await openSource(path)
  return checkBackup(source, () => {}).finally(source.close)
}

it('copies only what is new into a folder, each file once, none by a link, and lets nobody else read', async () => {
  const path = join(folder, 'incremental')
  const space = await aSpaceWithFiles()
  const first = await backUpTo(path)
  expect(first).toMatchObject({ copied: first.total, lost: 0 })
  await w.aDeposit(space, space.questionId, { name: 'Dette.pdf', bytes: 'dette' })
  expect(await backUpTo(path)).toMatchObject({ copied: 1, total: first.total + 1 })
  expect(await objectsOf(path)).toEqual(await storedKeys())
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const { mode, nlink } = await stat(join(entry.parentPath, entry.name))
    expect([entry.name, mode & 0o777]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700])
    if (entry.isFile()) expect(nlink).toBe(1)
  }
  expect(await check(path)).toBe(first.total + 1)
})

/** The edges, where something happens between the snapshot and the copy of the first file. */
function meanwhile(happens: () => Promise<void>) {
  const { sizeOf } = w.edges.files
  let first: Promise<void> | undefined
  function happen() {
    first ??= happens()
    return first
  }
  return { ...w.edges, files: { ...w.edges.files, sizeOf: (key: string) => happen().then(() => sizeOf(key)) } }
}

it('loses no file whose row goes meanwhile, annex or purged space, and takes none that comes: it is of one instant', async () => {
  const [space, gone] = [await aSpaceWithFiles(), await aSpaceWithFiles()]
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', gone.id).execute()
  const before = await storedKeys()
  const path = join(folder, 'meanwhile')
  const edges = meanwhile(async () => {
    await removeAnnex(await w.as(space.editor), space.annex.id)
    const facts = { reason: 'Fin', referenceCode: gone.referenceCode }
    await purgeSpace(await w.as(gone.administrator), gone.id, facts)
    await removePurgedFiles(w.edges)
    w.setClock(new Date(Date.now() + 60 * 86_400_000))
    await sweepUploads(w.edges)
    w.setClock(new Date())
    await w.aDeposit(space, space.questionId, { name: 'Après.pdf', bytes: 'later' })
  })
  expect(await backUp(edges, path, { keep: 7, watch: () => {} })).toMatchObject({ lost: 0, total: before.length })
  expect(await objectsOf(path)).toEqual(before)

  await removePurgedFiles(w.edges)
  w.setClock(new Date(Date.now() + 60 * 86_400_000))
  await sweepUploads(w.edges)
  expect(await storedKeys()).toHaveLength(before.length - 3 + 1)
})

it.each([
  ['the list of files is made', 'annexes'],
  ['the tables are read', 'access_keys'], // the first of them
])('is of one instant: a deposit that comes while %s is neither in the tables nor in the files', async (_, table) => {
  const space = await aSpaceWithFiles()
  const holder = new pg.Client(w.url)
  await holder.connect()
  await holder.query(`begin; lock table ${table} in access exclusive mode`)
  const path = join(folder, `${table}.tar`)
  const backup = backUpTo(path)
  const isWaiting = async () =>
    (await holder.query('select from pg_locks where not granted and relation = $1::regclass', [table])).rowCount === 1
  while (!(await isWaiting())) await wait(10)
  await w.aDeposit(space, space.questionId, { name: 'Pendant.pdf' })
  await holder.query('commit')
  await holder.end()
  const { total } = await backup
  const { verified } = await restore(await aBlankInstance(), path, { withWaiting: false, onFile: () => {}, onVerified: () => {} })
  expect(verified).toMatchObject({ findings: 0, done: { files: total } })
  expect(total).toBe((await storedKeys()).length - 1)
})

it('of an instance where nobody came fails: the command was not given the settings of the service', async () => {
  const path = join(folder, 'nothing')
  await expect(backUp(empty.edges, path, { keep: 7, watch: () => {} })).rejects.toThrow('rien à sauvegarder')
  await expect(readdir(path)).rejects.toThrow('ENOENT')
})

it('is the only one: a second backup at the same time is refused, the first goes on', async () => {
  await aSpaceWithFiles()
  const refused = meanwhile(async () => {
    await expect(backUpTo(join(folder, 'second'))).rejects.toThrow('Une sauvegarde est déjà en cours')
  })
  expect(await backUp(refused, join(folder, 'alone'), { keep: 7, watch: () => {} })).toMatchObject({ lost: 0 })
})

it('stops when its database goes away on the way, since bytes may leave again, and leaves nothing', async () => {
  await aBigDeposit()
  const path = join(folder, 'cut off')
  const cut = meanwhile(async () => {
    await query(
      w.url,
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`,
    )
  })
  await expect(backUp(cut, path, { keep: 7, watch: () => {} })).rejects.toThrow('terminating connection')
  expect(await readdir(path)).not.toContainEqual(expect.stringMatching(/^(\d|\.new-)/))
  expect(await backUpTo(path)).toMatchObject({ lost: 0 })
})

it('keeps the last snapshots of a folder, and what they refer to; refuses the folder of another service', async () => {
  const path = join(folder, 'rotated')
  const space = await aSpaceWithFiles()
  await backUpTo(path, 2)
  await removeAnnex(await w.as(space.editor), space.annex.id)
  expect(await objectsOf(path)).toHaveLength((await storedKeys()).length + 1)
  for (let i = 0; i < 2; i++) await backUpTo(path, 2)
  expect(await listSnapshots(path)).toHaveLength(2)
  expect(await objectsOf(path)).toEqual(await storedKeys())

  const setIdentity = async (id: string) => {
    const former = await w.db.deleteFrom('store_identity').returningAll().executeTakeFirstOrThrow()
    await w.db.insertInto('store_identity').values({ id }).execute()
    return former.id
  }
  const own = await setIdentity(randomUUID())
  await expect(backUpTo(path)).rejects.toThrow('les sauvegardes d’un autre service')
  await setIdentity(own)
})

it.each([
  ['a folder', 'cut', 'SIGKILL'],
  ['an archive', 'cut.tar', 'SIGINT'],
] as const)('leaves the earlier backup of %s as it was when it is cut, and the next one clears what it left', async (_, name, signal) => {
  const path = join(folder, 'signals', name)
  await aBigDeposit()
  expect(await run('backup', path)).toMatchObject({ code: 0, stderr: '' })
  const count = await check(path)
  const leftovers = async () => (await readdir(join(folder, 'signals'), { recursive: true })).filter((found) => found.includes('.new-'))

  const cut = spawn(process.execPath, [cli, 'backup', path], { env, stdio: 'ignore' })
  while ((await leftovers()).length === 0) await wait(5)
  cut.kill(signal)
  await once(cut, 'exit')
  expect(await check(path)).toBe(count)
  expect(await run('backup', path)).toMatchObject({ code: 0, stderr: '' })
  expect(await leftovers()).toEqual([])
})

it.runIf(canMount)('says that its disk is full, and leaves the earlier one as it was', async () => {
  const disk = aSmallDisk('48m')
  await aBigDeposit()
  for (const path of [join(disk.folder, 'backups'), join(disk.folder, 'backup.tar')]) {
    await backUpTo(path)
    const count = await check(path)
    await aBigDeposit()
    await disk.fill(1_000_000)
    await expect(backUpTo(path)).rejects.toThrow(`Le disque de la sauvegarde (${path}) est plein`)
    expect((await readdir(disk.folder, { recursive: true })).filter((name) => name.includes('.new-'))).toEqual([])
    expect(await check(path)).toBe(count)
    await disk.free()
  }
})

it('tells which files were not as they were recorded, backs up the rest, and ends with 2', async () => {
  const space = await aSpaceWithFiles()
  const bad = await w.aDeposit(space, space.questionId, { name: 'Abîmé.pdf', bytes: 'abîmé' })
  const absent = await w.aDeposit(space, space.questionId, { name: 'Absent.pdf', bytes: 'absent' })
  const pathOf = async ({ id }: { id: number }) => {
    const { key } = await w.db
      .selectFrom('deposits')
      .select('storage_key as key')
      .where('id', '=', id as typeof bad.id)
      .executeTakeFirstOrThrow()
    return join(w.folder, 'files', key.slice(0, 2), key)
  }
  await writeFile(await pathOf(bad), 'abimé!')
  await rm(await pathOf(absent))
  for (const path of [join(folder, 'lossy'), join(folder, 'lossy.tar')]) {
    const failed = await run('backup', path)
    expect(failed).toMatchObject({ code: 2, stdout: expect.stringMatching(/« Abîmé\.pdf ».*n’est pas celui/) })
    expect(failed.stdout).toMatch(/« Absent\.pdf ».*est absent/)
    expect(failed.stdout).toContain('incomplète')
    expect(await check(path)).toBe((await storedKeys()).length - 1)
  }
})
