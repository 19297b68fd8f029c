import type { UserId } from '../../shared/vocabulary.ts'
import type { Edges } from '../platform/context.ts'
import { hashToken, randomToken } from '../platform/tokens.ts'

/**
 * An address that opens a session, once, for whoever holds it: it goes to its owner and nowhere else. Those made before it
 * stay good until one of them is used, since mails do not always come in order.
 */
export async function createLoginLink({ db, config, now }: Edges, userId: UserId, next: string | null): Promise<string> {
  const token = randomToken()
  const created_at = now()
  const expires_at = new Date(created_at.getTime() + config.loginLinkTtl)
  await db
    .insertInto('login_links')
    .values({ token_hash: hashToken(token), user_id: userId, next, created_at, expires_at, used_at: null })
    .execute()
  return `${config.publicUrl}/connexion/${token}`
}
