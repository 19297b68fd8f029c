import type { WorkCtx } from '../../platform/jobs.ts'
import type { Scene, Settled } from './scan-columns.ts'
import { lockUnsettledAnnexes, lockUnsettledDeposit } from './scans.queries.ts'
import { settleAnnex } from './settle-annex.ts'
import { settleDeposit } from './settle-deposit.ts'

/**
 * What the antivirus said becomes what people see. Files settled meanwhile keep their verdict; those that are gone, trashed or in
 * a deleted space are settled all the same: a space that comes back brings no infected file along.
 */
export async function settleScan({ db, antivirus, config, now }: WorkCtx, key: string, verdict: Settled): Promise<void> {
  const isRequired = antivirus !== null && config.scanRequired === 'oui'
  const scene: Scene = { now, isRequired, ip: '', actorName: 'e.contrôle' }
  await db.transaction().execute(async (tx) => {
    const deposit = await lockUnsettledDeposit(tx, key)
    if (deposit) await settleDeposit(tx, scene, deposit, verdict)
    for (const annex of await lockUnsettledAnnexes(tx, key)) await settleAnnex(tx, scene, annex, verdict)
  })
}
