import { record } from '../journal/record.ts'
import type { Visit } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'
import { limitRate, networkOf } from '../platform/rate-limit.ts'

const QUARTER = 15 * 60
/** Behind the proxy of a town hall or in a training room many people share one address. */
const PER_NETWORK = { max: 100, seconds: QUARTER }
const PER_EMAIL = { max: 10, seconds: QUARTER }

/**
 * Recevoir un lien de connexion. The same work for a known and an unknown address, so that neither the answer nor its
 * time tells one from the other: the job finds out whether there is somebody to write to.
 */
export async function requestLoginLink(ctx: Visit, { email, next = null }: { email: string; next?: string | null | undefined }) {
  await limitRate(ctx, `login-link from ${networkOf(ctx.ip)}`, PER_NETWORK)
  await limitRate(ctx, `login-link to ${email}`, PER_EMAIL)
  await ctx.db.transaction().execute(async (tx) => {
    const user = await tx.selectFrom('users').select('id').where('email', '=', email).where('is_active', '=', true).executeTakeFirst()
    await record(tx, ctx, null, 'login.linkRequested', { userId: user?.id ?? null })
    await enqueue(tx, 'send-login-link', { email, ip: ctx.ip, next })
  })
}
