import type { SessionView } from '../../../shared/accounts.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SessionId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { viewSession } from '../accounts.queries.ts'
import { browserOf } from '../browser-of.ts'
import { attempt } from './attempts.ts'
import { checkPasskey, type PasskeyJson } from './passkeys.ts'
import { type Proof, spendCode } from './spend-code.ts'

type Given = { code: string } | { passkey: PasskeyJson }

/** Donner son second facteur in an open session. A key has no session to raise. */
export async function raiseSession(ctx: Ctx, given: Given): Promise<SessionView> {
  const { actor, sessionId } = ctx
  if (!sessionId) throw new AppError('access.denied')
  const target = { account: `second factor of ${actor.id}`, userId: actor.id }
  await attempt(ctx, target, 'secondFactor.refused', () =>
    ctx.db.transaction().execute(async (tx) => {
      const proof = await check(tx, ctx, given)
      if (proof) await raise(tx, ctx, sessionId, proof)
      return proof
    }),
  )
  return viewSession(ctx)
}

/** Somebody else's passkey proves nothing of this person. */
async function check(tx: Tx, ctx: Ctx, given: Given): Promise<Proof | null> {
  if ('code' in given) return spendCode(tx, ctx, ctx.actor, given.code)
  return (await checkPasskey(tx, ctx, given.passkey)) === ctx.actor.id ? 'passkey' : null
}

export async function raise(tx: Tx, ctx: Ctx, sessionId: SessionId, by: Proof): Promise<void> {
  await tx.updateTable('sessions').set({ raised_at: ctx.now() }).where('id', '=', sessionId).execute()
  await record(tx, ctx, null, 'session.raised', { by, browser: browserOf(ctx) })
}
