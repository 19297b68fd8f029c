import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AppError } from '../../shared/errors.ts'
import type { TreeFile } from '../../shared/explorer.contract.ts'
import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { makeDocument } from '../exports/make-document.ts'
import { noteReading } from '../journal/note-reading.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import type { Ctx } from '../platform/context.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import type { ClassifiedFile, ClassifiedFolder, StoredClassifiedFile } from './classified-tree.ts'
import { countPublished, isEverything, spaceTree, type Wanted } from './explorer.queries.ts'
import { findChecksum } from './find-checksum.ts'
import { type Archive, type ArchiveEntry, held, streamArchive } from './stream-archive.ts'

type Placed = { path: string; file: ClassifiedFile }
type Export = {
  name: string
  archive: Archive
  /** Before the first byte leaves, whatever becomes of the download: once for all its parts. */
  onRead: (isStart: boolean) => Promise<void>
}

/**
 * Taking the classified tree away, trash left out: inspectors all of it or what they chose, respondents what they deposited
 * themselves.
 */
export async function exportArchive(ctx: Ctx, id: SpaceId, asked: Wanted): Promise<Export> {
  const { db, actor } = ctx
  const depositedBy = spacePolicy.exportAll(actor, { id }) === 'ok' ? undefined : actor.id
  const root = await spaceTree(db, actor, id, { ...asked, depositedBy, withTrash: false })
  const files = filesOf(root)
  await refuseUnknown(ctx, id, asked, files)

  const entries: ArchiveEntry[] = []
  for (const placed of files) entries.push(await entryOf(ctx, placed))
  const archive = streamArchive(root.name, entries)
  const fact = { files: files.length, bytes: files.reduce((sum, { file }) => sum + (file.size ?? 0), 0) }
  return {
    name: isEverything(asked) ? `${root.name}.zip` : `${root.name}-sélection.zip`,
    archive,
    onRead: async (isStart) => {
      if (!(await beginsReading(ctx, `archive ${archive.version}`, isStart))) return
      await noteReading(ctx, id, 'space.exported', fact)
    },
  }
}

const filesOf = (folder: ClassifiedFolder, prefix = ''): Placed[] =>
  folder.children.flatMap((child) =>
    child.kind === 'folder' ? filesOf(child, `${prefix}${child.name}/`) : [{ path: prefix + child.name, file: child }],
  )

/** All that the archive says of a file, before it begins. */
async function entryOf(ctx: Ctx, { path, file }: Placed): Promise<ArchiveEntry> {
  const modifiedAt = new Date(file.modifiedAt)
  if (isStored(file)) {
    const { size, sha256, storageKey } = file
    return { path, size, sha256, modifiedAt, crc32: await findChecksum(ctx, file), read: (range) => ctx.files.read(storageKey, range) }
  }
  const { bytes } = await makeDocument(ctx, file.source.id as QuestionnaireId, 'docx')
  return { ...held(path, bytes), modifiedAt, crc32: crc32(bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
}

const isStored = (file: ClassifiedFile): file is StoredClassifiedFile => file.storageKey !== null

/** What is not there, or not theirs to take, is not left out in silence. */
async function refuseUnknown({ db, actor }: Ctx, id: SpaceId, { questionnaires = [], ...single }: Wanted, files: Placed[]) {
  const given = new Set(files.map(({ file: { source } }) => `${source.type} ${source.id}`))
  const isMissing = (type: TreeFile['source']['type'], ids: number[] = []) => ids.some((one) => !given.has(`${type} ${one}`))
  const known = questionnaires.length === 0 ? 0 : await countPublished(db, actor, id, questionnaires)
  if (
    known !== new Set(questionnaires).size ||
    isMissing('deposit', single.deposits) ||
    isMissing('annex', single.annexes) ||
    isMissing('document', single.documents)
  )
    throw new AppError('notFound')
}
