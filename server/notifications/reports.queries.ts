import { sql } from 'kysely'
import type { OptionalMail, QuestionnaireId, Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'
import { shownAt } from '../spaces/shown-files.ts'

export type Reader = { id: UserId; email: string; name: string; muted: OptionalMail[]; isAdmin: boolean }
export type ToldSpace = { spaceId: SpaceId; organization: string; procedure: string; referenceCode: string }
export type NewDeposits = ToldSpace & {
  questionnaireId: QuestionnaireId
  number: number
  title: string
  /** Those in the trash by now among them. */
  files: number
  trashed: number
  depositors: string[]
}
export type DueQuestionnaire = ToldSpace & { id: QuestionnaireId; number: number; title: string; dueDate: string; left: number }

/** Undefined: deactivated meanwhile. */
export const findReader = (db: Db, id: UserId): Promise<Reader | undefined> =>
  db
    .selectFrom('users')
    .select(['id', 'email', 'muted_mails as muted', 'is_admin as isAdmin', sql<string>`first_name || ' ' || last_name`.as('name')])
    .where('id', '=', id)
    .where('is_active', '=', true)
    .executeTakeFirst()

const spacesOf = (db: Db, userId: UserId, role: Role) =>
  db
    .selectFrom('spaces as s')
    .innerJoin('memberships as m', (on) => on.onRef('m.space_id', '=', 's.id').on('m.user_id', '=', userId).on('m.role', '=', role))
    .where('s.deleted_at', 'is', null)
    .select(['s.id as spaceId', 's.organization', 's.procedure', 's.reference_code as referenceCode'])

/** In the spaces of this inspector; imported deposits keep their old date, and are no news. */
export const listNewDeposits = (db: Db, userId: UserId, { since, until }: { since: string; until: string }): Promise<NewDeposits[]> =>
  spacesOf(db, userId, 'inspector')
    .innerJoin('deposits as d', 'd.space_id', 's.id')
    .innerJoin('questions as n', 'n.id', 'd.question_id')
    .innerJoin('questionnaires as q', 'q.id', 'n.questionnaire_id')
    .innerJoin('users as u', 'u.id', 'd.author_id')
    .where('d.is_held', '=', false)
    .where(shownAt, '>', new Date(since))
    .where(shownAt, '<=', new Date(until))
    .select(['q.id as questionnaireId', 'q.title', sql<number>`q.number`.as('number')])
    .select([
      sql<number>`count(*)`.as('files'),
      sql<number>`count(d.trashed_at)`.as('trashed'),
      sql<string[]>`array_agg(distinct u.first_name || ' ' || u.last_name)`.as('depositors'),
    ])
    .groupBy(['s.id', 'q.id'])
    .orderBy('s.reference_code')
    .orderBy('q.number')
    .execute()

/** Those that are still to be answered. */
export const listDue = (db: Db, userId: UserId, role: Role, ids: QuestionnaireId[], today: string): Promise<DueQuestionnaire[]> =>
  spacesOf(db, userId, role)
    .innerJoin('questionnaires as q', 'q.space_id', 's.id')
    .innerJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
    .where('q.id', 'in', ids)
    .where('q.status', 'in', ['published', 'incomplete'])
    .where('q.due_date', '>=', today)
    .select(['q.id', 'q.title', sql<number>`q.number`.as('number'), sql<string>`q.due_date`.as('dueDate')])
    .select(sql<number>`c.questions - c.answered`.as('left'))
    .orderBy('q.due_date')
    .orderBy('s.reference_code')
    .orderBy('q.number')
    .execute()

/** Of these, those where the person is still an inspector; of an administrator: all that are not deleted. */
export const listToldSpaces = (db: Db, reader: { id: UserId } | 'administrator', ids: SpaceId[]): Promise<ToldSpace[]> => {
  if (ids.length === 0) return Promise.resolve([])
  const spaces =
    reader === 'administrator'
      ? db
          .selectFrom('spaces as s')
          .where('s.deleted_at', 'is', null)
          .select(['s.id as spaceId', 's.organization', 's.procedure', 's.reference_code as referenceCode'])
      : spacesOf(db, reader.id, 'inspector')
  return spaces.where('s.id', 'in', ids).orderBy('s.reference_code').execute()
}
