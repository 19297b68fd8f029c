import type { Edges } from '../platform/context.ts'

const DAY = 86_400_000

/** What no longer opens anything. A spent link stays a day, to tell whoever clicks it again that it was used. */
export async function sweepAccounts({ db, config, now }: Edges): Promise<void> {
  const before = (milliseconds: number) => new Date(now().getTime() - milliseconds)
  await db.deleteFrom('login_links').where('expires_at', '<', before(DAY)).execute()
  await db.deleteFrom('sessions').where('last_seen_at', '<=', before(config.sessionIdle)).execute()
  await db.deleteFrom('challenges').where('expires_at', '<', now()).execute()
  await db.deleteFrom('failed_attempts').where('last_at', '<', before(DAY)).execute()
  await db.deleteFrom('rate_limits').where('window_start', '<', before(DAY)).execute()
}
