import { AppError } from '../../../shared/errors.ts'
import type { SessionId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { hashToken, randomToken } from '../../platform/tokens.ts'
import { viewSession } from '../accounts.queries.ts'
import type { BegunSession } from '../begin-session.ts'
import { browserOf } from '../browser-of.ts'
import { attempt } from './attempts.ts'
import { checkPasskey, type PasskeyJson } from './passkeys.ts'
import { type Proof, spendCode } from './spend-code.ts'

type Given = { code: string } | { passkey: PasskeyJson }

/** Donner son second facteur in an open session. A key has no session to raise. */
export async function raiseSession(ctx: Ctx, given: Given): Promise<BegunSession> {
  const { actor, sessionId } = ctx
  if (!sessionId) throw new AppError('access.denied')
  const target = { account: `second factor of ${actor.id}`, userId: actor.id }
  const cookie = await attempt(ctx, target, 'secondFactor.refused', () =>
    ctx.db.transaction().execute(async (tx) => {
      const proof = await check(tx, ctx, given)
      return proof && raise(tx, ctx, sessionId, proof)
    }),
  )
  return { ...(await viewSession(ctx)), cookie }
}

/** Somebody else's passkey proves nothing of this person. */
async function check(tx: Tx, ctx: Ctx, given: Given): Promise<Proof | null> {
  if ('code' in given) return spendCode(tx, ctx, ctx.actor, given.code)
  return (await checkPasskey(tx, ctx, given.passkey)) === ctx.actor.id ? 'passkey' : null
}

/** Under a new token, which it gives: whoever had got hold of the former one does not enter the administration with it. */
export async function raise(tx: Tx, ctx: Ctx, sessionId: SessionId, by: Proof): Promise<string> {
  const cookie = randomToken()
  await tx
    .updateTable('sessions')
    .set({ raised_at: ctx.now(), token_hash: hashToken(cookie) })
    .where('id', '=', sessionId)
    .execute()
  await record(tx, ctx, null, 'session.raised', { by, browser: browserOf(ctx) })
  return cookie
}
