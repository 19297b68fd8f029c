import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { UnsortedFileView } from '../../../shared/unsorted.contract.ts'
import type { QuestionnaireId, UnsortedFileId } from '../../../shared/vocabulary.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { facts, findQuestionnaire, questionnairesVisibleTo } from '../../questionnaires/questionnaires.queries.ts'

/** The only door: for whoever answers in the space. For inspectors and everybody else there is no such file. */
const unsortedVisibleTo = (db: Db, actor: Actor) =>
  questionnairesVisibleTo(db, actor)
    .innerJoin('memberships as r', (on) =>
      on.onRef('r.space_id', '=', 'q.space_id').on('r.user_id', '=', actor.id).on('r.role', '=', 'respondent'),
    )
    .innerJoin('unsorted_files as f', 'f.questionnaire_id', 'q.id')
    .innerJoin('users as u', 'u.id', 'f.author_id')
    .select([...facts, 'f.id as fileId', 'f.original_name as name', 'f.size', 'f.author_id as authorId', 'f.received_at as receivedAt'])
    .select(sql<string>`u.first_name || ' ' || u.last_name`.as('authorName'))

/** In the order of their names, as people read them. */
export async function listUnsorted(db: Db, actor: Actor, id: QuestionnaireId): Promise<UnsortedFileView[]> {
  await findQuestionnaire(db, actor, id)
  const rows = await unsortedVisibleTo(db, actor)
    .where('q.id', '=', id)
    .orderBy(sql`f.original_name collate "fr-x-icu"`)
    .orderBy('f.id')
    .execute()
  return rows.map(({ fileId, name, size, authorId, authorName, receivedAt }) => ({
    id: fileId,
    name,
    size,
    author: { id: authorId, name: authorName },
    receivedAt: receivedAt.toISOString(),
  }))
}

const stored = ['f.sha256', 'f.crc32', 'f.storage_key as key', 'f.started_at as startedAt'] as const

export const findUnsorted = (db: Db, actor: Actor, id: UnsortedFileId) =>
  unsortedVisibleTo(db, actor)
    .select(stored)
    .where('f.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Out of the list, for one person: of two who sort or remove it at once, the second finds nothing. */
export const takeUnsorted = (tx: Tx, id: UnsortedFileId) =>
  tx
    .deleteFrom('unsorted_files')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
