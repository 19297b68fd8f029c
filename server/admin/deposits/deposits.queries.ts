import { sql } from 'kysely'
import type { AdminDepositLine } from '../../../shared/admin-spaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DepositId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { adminDepositPolicy } from '../../policies/admin.policy.ts'
import { abilities } from '../../policies/verdict.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'
import { spaceState } from '../spaces/spaces.queries.ts'

/**
 * Everything of a deposit but its bytes; it has a number, since only what is published is answered. What an antivirus holds, or
 * found infected, is for no administrator either.
 */
const allDeposits = (db: Db) =>
  db
    .selectFrom('deposits as d')
    .where('d.is_held', '=', false)
    .innerJoin('users as u', 'u.id', 'd.author_id')
    .innerJoin('questions as n', 'n.id', 'd.question_id')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .innerJoin('questionnaires as q', 'q.id', 't.questionnaire_id')
    .innerJoin('spaces as s', 's.id', 'd.space_id')
    .select(['d.id', 'd.question_id as questionId', 'd.file_name as name', 'd.size', 'd.sha256', 'd.deposited_at as depositedAt'])
    .select(['d.trashed_at as trashedAt', 'u.id as authorId', 'u.email', sql<string>`u.first_name || ' ' || u.last_name`.as('authorName')])
    .select(['q.id as questionnaireId', 'q.number as questionnaireNumber', 'q.title', 't.number as themeNumber'])
    .select(['n.number as questionNumber', 's.id as spaceId', 's.procedure', 's.organization', 's.reference_code as referenceCode'])
    .select(['s.deleted_at as deletedAt', 's.purged_at as purgedAt', spaceState.as('state')])
    .$narrowType<{ questionnaireNumber: number }>()

type Wanted = { after?: number | undefined; limit: number; search?: string | undefined }

/** Newest first. Without a search nothing is listed: deposits are looked up, not leafed through. */
export async function findDeposits({ db, actor }: Pick<Ctx, 'db' | 'actor'>, { after, limit, search }: Wanted) {
  if (search === undefined) return { items: [], next: null }
  const named = matching(search, ['d.file_name', 'd.original_name', 'u.first_name', 'u.last_name', 'u.email'])
  const isHash = /^[0-9a-f]{8,64}$/i.test(search)
  const deposits = await allDeposits(db)
    .where(isHash ? sql<boolean>`(d.sha256 like ${`${search.toLowerCase()}%`} or ${named})` : named)
    .$if(after !== undefined, (query) => query.where('d.id', '<', after as DepositId))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    deposits,
    limit,
    ({ deletedAt, purgedAt, ...row }): AdminDepositLine => ({
      id: row.id,
      name: row.name,
      size: row.size,
      sha256: row.sha256,
      author: { id: row.authorId, name: row.authorName, email: row.email },
      depositedAt: row.depositedAt.toISOString(),
      isTrashed: row.trashedAt !== null,
      space: {
        id: row.spaceId,
        procedure: row.procedure,
        organization: row.organization,
        referenceCode: row.referenceCode,
        state: row.state,
      },
      questionnaire: { id: row.questionnaireId, number: row.questionnaireNumber, title: row.title },
      question: `${row.themeNumber}.${row.questionNumber}`,
      abilities: abilities(adminDepositPolicy, actor, { deletedAt, purgedAt }),
    }),
  )
}

export const findAnyDeposit = (db: Db, id: DepositId) =>
  allDeposits(db)
    .where('d.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

const HOUR = 3_600_000

/** The bytes are for an administrator who said why, less than an hour ago. */
export async function findOpenedDeposit({ db, actor, now }: Ctx, id: DepositId) {
  const deposit = await allDeposits(db)
    .where('d.id', '=', id)
    .select(['d.storage_key as storageKey', 'd.media_type as mediaType'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('deposit_openings as o')
          .whereRef('o.deposit_id', '=', 'd.id')
          .where('o.user_id', '=', actor.id)
          .where('o.opened_at', '>', new Date(now().getTime() - HOUR)),
      ).as('isOpened'),
    )
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  if (!deposit.isOpened) throw new AppError('deposit.reasonRequired')
  return deposit
}
