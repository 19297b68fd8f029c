import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { type AccountNews, enqueue } from '../../platform/jobs.ts'

/** What changes the ways into an account is told to its owner by e-mail, in case it was somebody else. */
export const tellAccountNews = (tx: Tx, { actor, now, ip }: Ctx, news: AccountNews): Promise<void> =>
  enqueue(tx, 'send-account-news', { userId: actor.id, news, at: now().toISOString(), ip })
