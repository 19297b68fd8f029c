import { AppError } from '../../../shared/errors.ts'
import type { AddedFactor } from '../../../shared/factors.contract.ts'
import type { FactorKind } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { keepChallenge, spendChallenge } from './challenges.ts'
import { type PasskeyJson, readNewPasskey } from './passkeys.ts'
import { raise } from './raise-session.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { tellAccountNews } from './tell-account-news.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

/** `cookie`: of the session that it raised. */
type Added = AddedFactor & { cookie: string | null }
const MINUTES = 15

export async function makeTotpKey(ctx: Ctx): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret()
  await keepChallenge(ctx, secret, { purpose: 'totp', userId: ctx.actor.id }, MINUTES)
  return { secret, uri: totpUri(secret, ctx.actor.email) }
}

type NewTotp = { name: string; secret: string; code: string }

/** Ajouter une application de codes: its first code shows that it was set up well, and that code is spent. */
export const addTotp = (ctx: Ctx, { name, secret, code }: NewTotp): Promise<Added> =>
  addFactor(ctx, 'totp', name, async (tx) => {
    if (!(await spendChallenge(tx, ctx.now(), secret, { purpose: 'totp', userId: ctx.actor.id })))
      throw new AppError('secondFactor.expired')
    const last_step = totpStep(secret, code.replace(/\s/g, ''), ctx.now())
    if (last_step === null) throw new AppError('secondFactor.refused')
    return { secret, last_step }
  })

/** Ajouter une clé d’identification. */
export const addPasskey = (ctx: Ctx, { name, passkey }: { name: string; passkey: PasskeyJson }): Promise<Added> =>
  addFactor(ctx, 'passkey', name, async (tx) => {
    const made = await readNewPasskey(tx, ctx, passkey)
    if (!made) throw new AppError('secondFactor.refused')
    return {
      credential_id: made.id,
      public_key: Buffer.from(made.publicKey).toString('base64url'),
      counter: made.counter,
      transports: made.transports ?? [],
    }
  })

type Secrets = { secret: string; last_step: number } | { credential_id: string; public_key: string; counter: number; transports: string[] }

/**
 * The first one is given by having just been used: it raises the session and brings the recovery codes. The door let in who had
 * none; of two first ones at once, the person's row decides, and the second is refused to a session that was not raised.
 */
async function addFactor(ctx: Ctx, kind: FactorKind, name: string, read: (tx: Tx) => Promise<Secrets>): Promise<Added> {
  return ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('users').select('id').where('id', '=', ctx.actor.id).forUpdate().executeTakeFirstOrThrow()
    const other = await tx.selectFrom('second_factors').select('id').where('user_id', '=', ctx.actor.id).executeTakeFirst()
    if (other && ctx.secondFactor !== 'given') throw new AppError('access.secondFactorRequired')
    const secrets = await read(tx)
    const { id } = await tx
      .insertInto('second_factors')
      .values({ user_id: ctx.actor.id, kind, name, created_at: ctx.now(), ...secrets })
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch((error: unknown) => {
        throw isDuplicate(error, 'second_factors_credential_id_key') ? new AppError('secondFactor.already') : error
      })
    const recoveryCodes = other ? null : await makeRecoveryCodes(tx, ctx, ctx.actor.id)
    const cookie = !other && ctx.sessionId ? await raise(tx, ctx, ctx.sessionId, kind) : null
    await record(tx, ctx, null, 'secondFactor.added', { factorId: id, kind, name })
    await tellAccountNews(tx, ctx, { kind: 'factorAdded', name })
    return { id, recoveryCodes, cookie }
  })
}
