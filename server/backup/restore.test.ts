import { appendFile, copyFile, cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { aBlankInstance, aFolder } from '../../test/blank-instance.ts'
import { world } from '../../test/world.ts'
import { createUser } from '../accounts/create-user.ts'
import { bindStore } from '../platform/bind-store.ts'
import type { Config } from '../platform/config.ts'
import { enqueue } from '../platform/jobs.ts'
import { openService } from '../service.ts'
import { backUp } from './back-up.ts'
import { listSnapshots } from './backup-folder.ts'
import { readManifest, sealManifest } from './manifest.ts'
import { restore } from './restore.ts'

const w = await world()
const folder = await aFolder()
const sound = join(folder, 'sound')
const archive = join(folder, 'sound.tar')
const quietly = { keep: 7, watch: () => {} }
const silently = { withWaiting: false, onFile: () => {}, onVerified: () => {} }

beforeAll(async () => {
  await w.edges.files.check()
  await bindStore(w.db, w.edges.files)
  const space = await w.aSpace()
  const { questionId, id } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId, { name: 'Budget.xlsx', bytes: 'budget' })
  await w.aDeposit(space, questionId, { name: 'Dette.pdf', bytes: 'dette' })
  const mail = { template: 'questionnaire-published' as const, to: space.respondent.id, data: { questionnaireId: id, message: '' } }
  await w.db.transaction().execute(async (tx) => {
    await enqueue(tx, 'send-mail', mail)
    await enqueue(tx, 'sweep-leftovers', {})
  })
  await backUp(w.edges, sound, quietly)
  await backUp(w.edges, archive, quietly)
})

const restoring = (config: Config, path: string) => restore(config, path, silently)
const starting = async (config: Config) => openService(config, 'command').then(({ close }) => close())
const objectsOf = async (path: string) =>
  (await readdir(join(path, 'objects'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** A copy of the backup, for a test to harm. */
async function aCopy(name: string) {
  const path = join(folder, name)
  await cp(sound, path, { recursive: true })
  const [snapshot = ''] = await listSnapshots(path)
  return { path, snapshot }
}

it('refuses an instance where somebody is, or where files are already', async () => {
  const used = await aBlankInstance()
  const { edges, close } = await openService(used, 'command')
  const scene = { now: edges.now, ip: '' }
  const person = { email: 'a@example.org', firstName: 'A', lastName: 'B', isInspector: false, isAdmin: false }
  await edges.db
    .transaction()
    .execute((tx) => createUser(tx, scene, person))
    .finally(close)
  await expect(restoring(used, sound)).rejects.toThrow('Cette instance n’est pas vide')
  await starting(used)

  const foreign = await aBlankInstance()
  await cp(join(w.folder, 'files'), join(foreign.dataDir, 'files'), { recursive: true })
  const [first = ''] = (await w.storedFiles()).filter((name) => !name.startsWith('.'))
  const stranger = first.replace(/^.{8}/, '00000000')
  await copyFile(
    join(join(foreign.dataDir, 'files'), first.slice(0, 2), first),
    join(join(foreign.dataDir, 'files'), first.slice(0, 2), stranger),
  )
  await expect(restoring(foreign, sound)).rejects.toThrow('Il y a déjà des fichiers')
})

it('takes an instance that was started once, and where nobody came', async () => {
  const config = await aBlankInstance()
  await starting(config)
  expect((await restoring(config, sound)).verified).toMatchObject({ findings: 0, done: { files: 2 } })
  await starting(config)
  await expect(restoring(config, sound)).rejects.toThrow('Cette instance n’est pas vide')
})

it.each<[string, (given: { path: string; snapshot: string }) => Promise<unknown>]>([
  ['a table', ({ snapshot }) => appendFile(join(snapshot, 'tables/users.copy.gz'), '!')],
  ['the list of files', ({ snapshot }) => rm(join(snapshot, 'objects.jsonl.gz'))],
  ['the manifest', ({ snapshot }) => appendFile(join(snapshot, 'manifest.json'), ' ')],
])('refuses a backup of which %s was altered, and touches nothing', async (_, harm) => {
  const given = await aCopy(`altered ${_}`)
  await harm(given)
  const config = await aBlankInstance()
  await expect(restoring(config, given.path)).rejects.toThrow('a été modifiée ou abîmée')
  await starting(config)
})

it('refuses an archive that was cut, or that is none', async () => {
  const cut = join(folder, 'cut.tar')
  await copyFile(archive, cut)
  await truncate(cut, (await readFile(archive)).length / 2)
  const config = await aBlankInstance()
  await expect(restoring(config, cut)).rejects.toThrow(/archive/)
  await writeFile(cut, 'bonjour')
  await expect(restoring(config, cut)).rejects.toThrow('n’est pas une archive entière')
})

it('refuses what a newer version made', async () => {
  const { path, snapshot } = await aCopy('newer')
  const manifest = readManifest(await readFile(join(snapshot, 'manifest.json'), 'utf8'))
  await writeFile(
    join(snapshot, 'manifest.json'),
    sealManifest({ ...manifest, version: '9.0.0', migrations: [...manifest.migrations, '9999_later.sql'] }),
  )
  await expect(restoring(await aBlankInstance(), path)).rejects.toThrow('version plus récente du service (9.0.0)')
})

it('that is cut leaves an instance where the service refuses to start, and can be asked again', async () => {
  const { path } = await aCopy('half')
  const [first = ''] = await objectsOf(path)
  await appendFile(first, '!')
  const config = await aBlankInstance()
  await expect(restoring(config, path)).rejects.toThrow('a été modifiée ou abîmée')
  await expect(starting(config)).rejects.toThrow('Une restauration a commencé ici')
  expect((await restoring(config, sound)).verified).toMatchObject({ findings: 0, done: { files: 2 } })
  await starting(config)
})

it('sends nothing that the former service has sent since, unless it is asked', async () => {
  const waitingIn = async (config: Config) => {
    const { boss, close } = await openService(config, 'command')
    return boss.fetch('send-mail', { batchSize: 10 }).finally(close)
  }
  const config = await aBlankInstance()
  expect(await restore(config, archive, silently)).toMatchObject({ waiting: 1 })
  expect(await waitingIn(config)).toEqual([])
  const moved = await aBlankInstance()
  await restore(moved, archive, { ...silently, withWaiting: true })
  expect((await waitingIn(moved)).map(({ data }) => data)).toMatchObject([{ template: 'questionnaire-published' }])
})
