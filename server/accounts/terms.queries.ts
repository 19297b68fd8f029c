import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../platform/db.ts'
import type { Tables } from '../platform/tables.ts'

/** The last version of the terms of use; 0: what comes with the service. */
export async function currentTermsVersion(db: Db): Promise<number> {
  const { version } = await db
    .selectFrom('page_versions')
    .where('page', '=', 'cgu')
    .select((eb) => eb.fn.max('id').as('version'))
    .executeTakeFirstOrThrow()
  return version ?? 0
}

/** Of the user `u`: when they accepted the terms; null when never, or when those have changed since and ask again. */
export const termsAcceptedAt = (eb: ExpressionBuilder<Tables & { u: Tables['users'] }, 'u'>) =>
  eb
    .case()
    .when(
      sql<boolean>`exists (select 1 from page_versions v where v.page = 'cgu' and v.asks_again and v.published_at > u.terms_accepted_at)`,
    )
    .then(null)
    .else(eb.ref('u.terms_accepted_at'))
    .end()
