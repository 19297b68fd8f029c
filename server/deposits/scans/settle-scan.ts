import type { ScanState } from '../../../shared/vocabulary.ts'
import type { Verdict } from '../../platform/antivirus.ts'
import type { Tx } from '../../platform/db.ts'
import type { WorkCtx } from '../../platform/jobs.ts'
import { lockUnsettledAnnexes, lockUnsettledDeposit } from './scans.queries.ts'
import { settleAnnex } from './settle-annex.ts'
import { settleDeposit } from './settle-deposit.ts'

export type Settled = Verdict | { scan: 'unavailable' }
export type Scene = Pick<WorkCtx, 'now'> & { isRequired: boolean; ip: ''; actorName: string }

/**
 * What the antivirus said becomes what people see. Files settled meanwhile keep their verdict; those that are gone, trashed or in
 * a deleted space are settled all the same: a space that comes back brings no infected file along.
 */
export async function settleScan({ db, antivirus, config, now }: WorkCtx, key: string, verdict: Settled): Promise<void> {
  const isRequired = antivirus !== null && config.scanRequired === 'oui'
  const scene: Scene = { now, isRequired, ip: '', actorName: 'e.contrôle' }
  await db.transaction().execute(async (tx: Tx) => {
    const deposit = await lockUnsettledDeposit(tx, key)
    if (deposit) await settleDeposit(tx, scene, deposit, verdict)
    for (const annex of await lockUnsettledAnnexes(tx, key)) await settleAnnex(tx, scene, annex, verdict)
  })
}

/** The columns of a row of deposits or annexes. What the others saw once is taken from them when it is infected, and only then. */
export function columnsOf({ scan, ...found }: Settled, { isHeld }: { isHeld: boolean }, { now, isRequired }: Scene) {
  const holds: Record<Settled['scan'], boolean> = {
    clean: false,
    infected: true,
    tooLarge: isHeld && isRequired,
    unavailable: isHeld && isRequired,
  }
  return { scan: scan satisfies ScanState, threat: 'threat' in found ? found.threat : null, scanned_at: now(), is_held: holds[scan] }
}
