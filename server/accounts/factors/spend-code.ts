import type { FactorKind } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Actor, Visit } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { spendRecoveryCode } from './recovery-codes.ts'
import { totpStep } from './totp.ts'

export type Proof = FactorKind | 'recoveryCode'

/** A code of one of the person's applications, or a recovery code. Null when it is neither, or served already. */
export async function spendCode(tx: Tx, visit: Visit, actor: Actor, code: string): Promise<Proof | null> {
  const plain = code.replace(/\s/g, '')
  return /^\d{6}$/.test(plain) ? spendTotp(tx, visit, actor, plain) : spendSpareCode(tx, visit, actor, plain)
}

/** Their rows are held: of two requests with one code, one passes. */
async function spendTotp(tx: Tx, { now }: Visit, actor: Actor, code: string): Promise<'totp' | null> {
  const factors = await tx
    .selectFrom('second_factors')
    .where('user_id', '=', actor.id)
    .where('kind', '=', 'totp')
    .select(['id', 'secret', 'last_step'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, secret, last_step } of factors) {
    const step = totpStep(secret!, code, now(), last_step!)
    if (step === null) continue
    await tx.updateTable('second_factors').set({ last_step: step, last_used_at: now() }).where('id', '=', id).execute()
    return 'totp'
  }
  return null
}

async function spendSpareCode(tx: Tx, visit: Visit, actor: Actor, code: string): Promise<'recoveryCode' | null> {
  const left = await spendRecoveryCode(tx, visit, actor.id, code)
  if (left === null) return null
  await record(tx, { ...visit, actor }, null, 'secondFactor.codeUsed', { left })
  const news = { userId: actor.id, news: { kind: 'codeUsed' as const, left }, at: visit.now().toISOString(), ip: visit.ip }
  await enqueue(tx, 'send-account-news', news)
  return 'recoveryCode'
}
