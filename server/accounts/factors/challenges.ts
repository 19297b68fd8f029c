import { type Selectable, sql } from 'kysely'
import type { UserId } from '../../../shared/vocabulary.ts'
import type { Edges } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import type { Tables } from '../../platform/tables.ts'
import { hashToken } from '../../platform/tokens.ts'

type Challenge = Pick<Selectable<Tables['challenges']>, 'purpose'> & { userId: UserId | null }

/** What the server gave and expects back: kept until then, for so many minutes. */
export async function keepChallenge({ db, now }: Edges, given: string, { purpose, userId }: Challenge, minutes: number): Promise<void> {
  const expires_at = new Date(now().getTime() + minutes * 60_000)
  await db
    .insertInto('challenges')
    .values({ hash: hashToken(given), purpose, user_id: userId, expires_at })
    .execute()
}

/** True once, for what was given to this person for this purpose: deleting decides who comes first. */
export async function spendChallenge(db: Db, now: Date, given: string, { purpose, userId }: Challenge): Promise<boolean> {
  const spent = await db
    .deleteFrom('challenges')
    .where('hash', '=', hashToken(given))
    .where('purpose', '=', purpose)
    .where(sql<boolean>`user_id is not distinct from ${userId}`)
    .where('expires_at', '>', now)
    .returning('hash')
    .executeTakeFirst()
  return spent !== undefined
}
