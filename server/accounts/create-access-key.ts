import type { AccessKeyId, AccessKeyScope } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { limitRate } from '../platform/rate-limit.ts'
import { hashToken, randomToken } from '../platform/tokens.ts'
import { accountPolicy } from '../policies/account.policy.ts'
import { allow } from '../policies/verdict.ts'

type Wish = { name: string; scope: AccessKeyScope; expiresInDays?: number | undefined }
const DAY = 86_400_000
const PER_PERSON = { max: 30, seconds: 3600 }

/** Créer une clé d’accès. Its prefix tells whoever finds it in a file what it is; it is shown this once. */
export async function createAccessKey(ctx: Ctx, { name, scope, expiresInDays }: Wish): Promise<{ id: AccessKeyId; key: string }> {
  allow(accountPolicy.createAccessKey(ctx))
  await limitRate(ctx, `keys of ${ctx.actor.id}`, PER_PERSON)
  const key = `ec_${scope}_${randomToken()}`
  const created_at = ctx.now()
  const expires_at = expiresInDays ? new Date(created_at.getTime() + expiresInDays * DAY) : null
  return ctx.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('access_keys')
      .values({
        key_hash: hashToken(key),
        user_id: ctx.actor.id,
        name,
        scope,
        created_at,
        expires_at,
        last_used_at: null,
        revoked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, ctx, null, 'accessKey.created', { accessKeyId: id, name, scope })
    return { id, key }
  })
}
