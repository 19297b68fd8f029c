import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { classifiedName, placeName, trashName } from '../../shared/classified-name.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { isShownTo, shownAt } from '../spaces/shown-files.ts'
import { facts, questionsVisibleTo } from './questionnaires.queries.ts'

/** Every deposit in the actor's sight, the trash included. */
export const depositsVisibleTo = (db: Db, actor: Actor) =>
  questionsVisibleTo(db, actor)
    .innerJoin('deposits as d', 'd.question_id', 'n.id')
    .where('q.number', 'is not', null)
    .where(isShownTo(actor))
    .$narrowType<{ number: number }>()

const place = ['q.number as questionnaireNumber', 't.number as themeNumber', 'n.number as questionNumber'] as const
const fullName = sql<string>`u.first_name || ' ' || u.last_name`

/** Enough to tell; a form deposited a thousand times would otherwise name a thousand places a thousand times. */
const MOST_DUPLICATES = 20

/** The same with everything that answers show of them: one query, however many. */
export const depositRowsVisibleTo = (db: Db, actor: Actor) =>
  depositsVisibleTo(db, actor)
    .innerJoin('users as u', 'u.id', 'd.author_id')
    .select([...facts, ...place, 'd.id as depositId', 'd.question_id as questionId'])
    .select(['d.file_name as name', 'd.original_name as originalName', 'd.size', 'd.sha256', 'd.media_type as mediaType', 'd.remarks'])
    .select(['d.first_document_size as firstDocumentSize', 'd.started_at as startedAt', shownAt.as('shownAt')])
    .select((eb) => [eb.ref('d.scan').$castTo<DepositView['scan']>().as('scan'), 'd.is_held as isHeld'])
    .select(['d.author_id as authorId', fullName.as('authorName'), 'd.deposited_at as depositedAt', 'd.trashed_at as trashedAt'])
    .select(['d.decision', 'd.reason'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('deposits as d2')
          .innerJoin('questions as n2', 'n2.id', 'd2.question_id')
          .innerJoin('themes as t2', 't2.id', 'n2.theme_id')
          .innerJoin('questionnaires as q2', 'q2.id', 't2.questionnaire_id')
          .whereRef('d2.space_id', '=', 'd.space_id')
          .whereRef('d2.sha256', '=', 'd.sha256')
          .whereRef('d2.id', '!=', 'd.id')
          .where('d2.trashed_at', 'is', null)
          .where(isShownTo(actor, 'd2'))
          .orderBy('d2.id')
          .limit(MOST_DUPLICATES)
          .select(['d2.id as depositId', 'n2.id as questionId', 'd2.file_name as name'])
          .select(['q2.number as questionnaireNumber', 't2.number as themeNumber', 'n2.number as questionNumber'])
          .$narrowType<{ questionnaireNumber: number }>(),
      ).as('duplicates'),
    )
    .$narrowType<{ number: number; questionnaireNumber: number }>()

export type DepositRow = Awaited<ReturnType<ReturnType<typeof depositRowsVisibleTo>['executeTakeFirstOrThrow']>>

export function viewOfDeposit(row: DepositRow): DepositView {
  const classified = classifiedName(row, row.name)
  return {
    id: row.depositId,
    name: row.name,
    originalName: row.originalName,
    classifiedName: row.trashedAt ? trashName(classified) : classified,
    size: row.size,
    sha256: row.sha256,
    mediaType: row.mediaType,
    remarks: row.remarks,
    firstDocumentSize: row.firstDocumentSize,
    author: { id: row.authorId, name: row.authorName },
    startedAt: row.startedAt.toISOString(),
    depositedAt: row.depositedAt.toISOString(),
    shownAt: row.shownAt.toISOString(),
    scan: row.scan,
    isHeld: row.isHeld,
    decision: row.decision,
    reason: row.reason,
    duplicates: row.duplicates.map(({ depositId, questionId, name, ...at }) => ({ depositId, questionId, name, label: placeName(at) })),
  }
}
