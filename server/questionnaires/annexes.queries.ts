import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { AnnexId, QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Actor, Edges } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { unlessKept } from '../platform/keep-bytes.ts'
import { isShownTo } from '../spaces/shown-files.ts'
import { questionnairesVisibleTo } from './questionnaires.queries.ts'

const annexesVisibleTo = (db: Db, actor: Actor) =>
  questionnairesVisibleTo(db, actor).innerJoin('annexes as a', 'a.questionnaire_id', 'q.id').where(isShownTo(actor, 'a'))

/** With the facts of its questionnaire, and what serving its bytes takes. */
export const findAnnex = (db: Db, actor: Actor, id: AnnexId) =>
  annexesVisibleTo(db, actor)
    .where('a.id', '=', id)
    .select(['q.id as questionnaireId', 'q.space_id as spaceId', 'a.file_name as name', 'a.size', 'a.sha256'])
    .select(['a.media_type as mediaType', 'a.storage_key as storageKey', 'a.created_at as createdAt'])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Names already given in one folder of the tree: that of the questionnaire's annexes, or that of its questions'. */
export async function listAnnexNames(tx: Tx, id: QuestionnaireId, { ofQuestions }: { ofQuestions: boolean }): Promise<string[]> {
  const annexes = await tx
    .selectFrom('annexes')
    .where('questionnaire_id', '=', id)
    .where('question_id', ofQuestions ? 'is not' : 'is', null)
    .select('file_name')
    .execute()
  return annexes.map((annex) => annex.file_name)
}

/** Where the bytes of all annexes of a questionnaire lie. */
export async function listAnnexKeys(tx: Tx, id: QuestionnaireId): Promise<string[]> {
  const annexes = await tx.selectFrom('annexes').where('questionnaire_id', '=', id).select('storage_key').execute()
  return annexes.map((annex) => annex.storage_key)
}

/**
 * Bytes that no row needs any more; copies of a questionnaire share them. To be called after the commit: until then a failure
 * would leave a row without its bytes. Copying holds the questionnaire that it copies, so none is being made of these.
 */
export async function discardUnused({ db, files }: Pick<Edges, 'db' | 'files'>, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  const rows = await db.selectFrom('annexes').where(sql<boolean>`storage_key = any(${keys})`).select('storage_key').execute()
  const used = new Set(rows.map((row) => row.storage_key))
  await unlessKept(db, async () => {
    for (const key of keys) if (!used.has(key)) await files.discard(key)
  })
}
