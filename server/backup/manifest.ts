import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Explained } from '../platform/explained.ts'
import { fr } from '../platform/french.ts'

export class BackupFailure extends Explained {}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const path = z.string().regex(/^(tables\/)?\w+(\.[a-z]+)+$/)
const rowName = z.string().regex(/^[^\0]{1,63}$/)
const size = z.int().nonnegative()

/** A file of a backup beside the objects: its bytes as they lie there. */
const part = z.object({ path, size, sha256 })
export type Part = z.infer<typeof part>

/** What a backup holds, and the fingerprint of each of its parts. */
const manifest = z.object({
  format: z.literal('e-controle backup 1'),
  /** Version of the service that made it. */
  version: z.string(),
  at: z.iso.datetime(),
  /** Which service: that of store_identity. */
  storeId: z.uuid().nullable(),
  /** In the order in which they were applied. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: rowName, columns: z.array(rowName), rows: size, part })),
  sequences: z.array(z.object({ name: rowName, last: z.int(), isCalled: z.boolean() })),
  /** Messages and the like that waited for their turn. */
  waiting: part,
  /** Null: the database alone, whose files are where they were. */
  objects: z.object({ part, count: size, bytes: size }).nullable(),
  /** Keys of the objects that were not in the store as they were recorded: they are not in the backup. */
  lost: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifest>

/** One stored file, as the row that refers to it says. */
export const storedObject = z.object({ key: z.uuid(), size, sha256 })
export type BackedUpObject = z.infer<typeof storedObject>

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex')

/** As it is written: its last line is the fingerprint of the rest. */
export function sealManifest(content: Manifest): string {
  const text = JSON.stringify(content, null, 1)
  return `${text}\n${fingerprint(text)}\n`
}

/** Refuses a manifest of which one character was changed. */
export function readManifest(sealed: string): Manifest {
  const [, text = '', seal] = /^(.*)\n([0-9a-f]{64})\n$/s.exec(sealed) ?? []
  if (fingerprint(text) !== seal)
    throw new BackupFailure(fr`Cette sauvegarde a été modifiée ou abîmée : son manifeste n'est pas celui qui fut écrit.`)
  const read = manifest.safeParse(JSON.parse(text))
  if (read.success) return read.data
  throw new BackupFailure(fr`Cette sauvegarde vient d'une version plus récente du service : installez cette version.`)
}
