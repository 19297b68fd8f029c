import type { Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import type { DepositId, QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { makeDocument } from '../exports/make-document.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import type { ClassifiedFolder } from './classified-tree.ts'
import { countPublished, spaceTree } from './explorer.queries.ts'
import { type ArchiveEntry, streamArchive } from './stream-archive.ts'

type Asked = { questionnaires?: QuestionnaireId[] | undefined; deposits?: DepositId[] | undefined }

/**
 * Taking the classified tree away, trash left out: inspectors all of it or what they chose, respondents what they deposited
 * themselves. Written down before the first byte leaves, whatever becomes of the download.
 */
export async function exportArchive(ctx: Ctx, id: SpaceId, asked: Asked): Promise<{ name: string; archive: Readable }> {
  const { db, actor, files } = ctx
  const depositedBy = spacePolicy.exportAll(actor, { id }) === 'ok' ? undefined : actor.id
  const root = await spaceTree(db, actor, id, { ...asked, depositedBy, withTrash: false })
  const entries = entriesOf(root)
  await refuseUnknown(ctx, id, asked, entries)

  const bytes = entries.reduce((sum, { file }) => sum + (file.size ?? 0), 0)
  await db.transaction().execute((tx) => record(tx, ctx, id, 'space.exported', { files: entries.length, bytes }))
  const archive = streamArchive(root.name, entries, {
    files,
    now: ctx.now(),
    makeDocument: async (file) => (await makeDocument(ctx, file.source.id as QuestionnaireId, 'docx')).bytes,
  })
  return { name: asked.questionnaires || asked.deposits ? `${root.name}-sélection.zip` : `${root.name}.zip`, archive }
}

const entriesOf = (folder: ClassifiedFolder, prefix = ''): ArchiveEntry[] =>
  folder.children.flatMap((child) =>
    child.kind === 'folder' ? entriesOf(child, `${prefix}${child.name}/`) : [{ path: prefix + child.name, file: child }],
  )

/** What is not there, or not theirs to take, is not left out in silence. */
async function refuseUnknown({ db, actor }: Ctx, id: SpaceId, { questionnaires = [], deposits = [] }: Asked, entries: ArchiveEntry[]) {
  const given = new Set(entries.map(({ file }) => (file.source.type === 'deposit' ? file.source.id : null)))
  const known = questionnaires.length === 0 ? 0 : await countPublished(db, actor, id, questionnaires)
  if (known !== new Set(questionnaires).size || deposits.some((deposit) => !given.has(deposit))) throw new AppError('notFound')
}
