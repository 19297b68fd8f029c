import { rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { type Finding, type Verified, verifyEvidence } from '../admin/verify-evidence.ts'
import { createStagingFolder, stagedPath } from '../deposits/staging.ts'
import { record } from '../journal/record.ts'
import type { Config } from '../platform/config.ts'
import type { Edges } from '../platform/context.ts'
import type { FileStore } from '../platform/files.ts'
import { fr } from '../platform/french.ts'
import { enqueueAgain, isJob, isScheduled, startJobs } from '../platform/jobs.ts'
import { migrate } from '../platform/migrate.ts'
import { onError, openDatabase } from '../platform/open-database.ts'
import { openFiles } from '../platform/open-files.ts'
import { markFinished } from '../platform/unfinished-restore.ts'
import { checkParts, listHeld, readObject } from './check-backup.ts'
import { loadDatabase } from './load-database.ts'
import { BackupFailure, type Manifest } from './manifest.ts'
import { prepareInstance } from './prepare-instance.ts'
import { openSource, type Source } from './source.ts'
import { writeDurably } from './write-part.ts'

type Watch = { onFile: (done: number, total: number) => void; onVerified: (verified: Verified, finding: Finding | null) => void }
type Options = Watch & {
  /** Whether what waited in the queue (messages, most often) goes on: no, unless the backed up service has stopped since. */
  withWaiting: boolean
}
type Instance = Pick<Edges, 'db' | 'files' | 'config' | 'now'>
export type Restored = { manifest: Manifest; verified: Verified; waiting: number }

/**
 * Restaurer a backup into an empty instance, embedded database or not: files first, then all rows at once, then everything is verified.
 * Until the end the service refuses to start there; cut anywhere, it can be asked again.
 */
export async function restore(config: Config, path: string, { withWaiting, onFile, onVerified }: Options): Promise<Restored> {
  const source = await openSource(path)
  try {
    await checkParts(source)
    const { db, databaseUrl, close } = await openDatabase(config, 'service')
    try {
      const files = await openFiles(config.storage)
      await files.check()
      const instance: Instance = { db, files, config, now: () => new Date() }
      await (source.manifest.objects ? requireNoOtherFiles(files, source) : requireOwnFiles(files, source))
      await prepareInstance(db, source.manifest)
      await copyObjects(instance, source, onFile)
      await loadDatabase(databaseUrl, source)
      if (source.manifest.storeId) await files.mark(source.manifest.storeId)
      await migrate(db)
      const waiting = await goOn(instance, databaseUrl, source, withWaiting)
      const verified = await verifyEvidence(instance, onVerified)
      return { manifest: source.manifest, verified, waiting }
    } finally {
      await close()
    }
  } finally {
    await source.close()
  }
}

const EVER = new Date(8.64e15)

async function requireNoOtherFiles(files: FileStore, source: Source): Promise<void> {
  const ours = new Set<string>()
  for await (const { key } of listHeld(source)) ours.add(key)
  for await (const key of files.listOlderThan(EVER))
    if (!ours.has(key))
      throw new BackupFailure(
        fr`Il y a déjà des fichiers là où ceux de la sauvegarde doivent aller : donnez un autre STORAGE_URL ou DATA_DIR.`,
      )
}

async function requireOwnFiles(files: FileStore, { manifest }: Source): Promise<void> {
  if ((await files.findMark()) !== manifest.storeId)
    throw new BackupFailure(
      fr`Cette sauvegarde ne contient que la base de données : elle se restaure auprès des fichiers du même service (${files.place}).`,
    )
}

async function copyObjects({ files, config }: Instance, source: Source, onFile: Watch['onFile']): Promise<void> {
  const total = (source.manifest.objects?.count ?? 0) - source.manifest.lost.length
  let done = 0
  await createStagingFolder(config)
  for await (const object of listHeld(source)) {
    if ((await files.sizeOf(object.key)) !== object.size) {
      const staged = stagedPath(config, object.key)
      await rm(staged, { force: true }) // of a restore that was cut
      await writeDurably(staged, readObject(source, object))
      await files.adopt(staged, object.key)
    }
    onFile(++done, total)
  }
}

/** The mark goes with the entry of the journal that says where all this comes from. Returns how much was waiting in the queue. */
async function goOn({ db, now }: Instance, databaseUrl: string, source: Source, withWaiting: boolean): Promise<number> {
  const { at, version, objects, lost } = source.manifest
  const waiting = await listWaiting(source)
  const boss = await startJobs(databaseUrl, { onError })
  try {
    await db.transaction().execute(async (tx) => {
      if (withWaiting) for (const { name, data } of waiting) await enqueueAgain(tx, name, [data])
      const facts = { at, version, files: (objects?.count ?? 0) - lost.length, lost: lost.length }
      await record(tx, { now, ip: '', actorName: 'e.contrôle' }, null, 'backup.restored', facts)
      await markFinished(tx)
    })
  } finally {
    await boss.stop({ graceful: true })
  }
  return waiting.length
}

async function listWaiting({ part, manifest }: Source): Promise<{ name: string; data: object }[]> {
  const bytes = await part(manifest.waiting.path)
  const jobs: { name: string; data: object }[] = bytes ? JSON.parse(await text(bytes.pipe(createGunzip()))) : []
  return jobs.filter(({ name }) => isJob(name) && !isScheduled(name))
}
