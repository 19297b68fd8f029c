import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { QuarantinedView } from '../../shared/questionnaire-view.ts'
import type { Actor } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'

/** What an antivirus found infected under questions `n` of spaces `s`: its name and its threat, for its author and for the inspectors. */
export const quarantinedOf = (
  eb: ExpressionBuilder<Tables & { n: Tables['questions']; q: Tables['questionnaires'] }, 'n' | 'q'>,
  actor: Actor,
) =>
  jsonArrayFrom(
    eb
      .selectFrom('deposits as d')
      .innerJoin('users as u', 'u.id', 'd.author_id')
      .whereRef('d.question_id', '=', 'n.id')
      .where('d.scan', '=', 'infected')
      .where(({ or, exists, selectFrom }) =>
        or([
          sql<boolean>`d.author_id = ${actor.id}`,
          exists(
            selectFrom('memberships as m')
              .whereRef('m.space_id', '=', 'd.space_id')
              .where('m.user_id', '=', actor.id)
              .where('m.role', '=', 'inspector'),
          ),
        ]),
      )
      .orderBy('d.id')
      .select(['d.id as depositId', 'd.file_name as name', sql<string>`d.threat`.as('threat'), 'u.id as authorId'])
      .select([sql<string>`u.first_name || ' ' || u.last_name`.as('authorName'), 'd.deposited_at as depositedAt'])
      .select(sql<string>`d.scanned_at`.as('foundAt')),
  )

type Row = Omit<QuarantinedView, 'author' | 'depositedAt'> & {
  authorId: QuarantinedView['author']['id']
  authorName: string
  /** As JSON gives it: text. */
  depositedAt: Date | string
}
export const viewOfQuarantined = ({ authorId, authorName, depositedAt, foundAt, ...deposit }: Row): QuarantinedView => ({
  ...deposit,
  author: { id: authorId, name: authorName },
  depositedAt: new Date(depositedAt).toISOString(),
  foundAt: new Date(foundAt).toISOString(),
})
