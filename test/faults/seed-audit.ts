import type { Edges } from '../../server/platform/context.ts'
import { hashToken, randomToken } from '../../server/platform/tokens.ts'
import { seedRespondent } from '../seed-respondent.ts'

/** A respondent and an inspector of one space, each with a key that speaks for them. */
export async function seedAudit(edges: Edges) {
  const { db, now } = edges
  const { headers, questionId } = await seedRespondent(edges)
  const { id: spaceId } = await db.selectFrom('spaces').select('id').executeTakeFirstOrThrow()
  const person = { email: 'claire@example.org', first_name: 'Claire', last_name: 'Émond', is_inspector: true }
  const { id } = await db
    .insertInto('users')
    .values({ ...person, terms_accepted_at: now(), last_login_at: null, created_at: now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('memberships').values({ space_id: spaceId, user_id: id, role: 'inspector', added_at: now() }).execute()
  const key = randomToken()
  const access = { key_hash: hashToken(key), user_id: id, name: 'script', scope: 'api' as const, created_at: now() }
  await db
    .insertInto('access_keys')
    .values({ ...access, expires_at: null, last_used_at: null, revoked_at: null })
    .execute()
  return { spaceId, questionId, respondent: headers, inspector: { authorization: `Bearer ${key}` } }
}

export type Audit = Awaited<ReturnType<typeof seedAudit>>
