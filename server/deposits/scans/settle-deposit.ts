import { classifiedName } from '../../../shared/classified-name.ts'
import { listAdministrators } from '../../accounts/administrators.queries.ts'
import { record } from '../../journal/record.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { clearDecision, reviewDecision } from '../../questionnaires/clear-decision.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { columnsOf, type Scene, type Settled } from './scan-columns.ts'
import type { lockUnsettledDeposit } from './scans.queries.ts'

type Deposit = NonNullable<Awaited<ReturnType<typeof lockUnsettledDeposit>>>

/** Released, a deposit counts and is news as if it had come at that moment; its own time does not change. */
export async function settleDeposit(tx: Tx, scene: Scene, deposit: Deposit, verdict: Settled): Promise<void> {
  const { id, spaceId, questionId, name } = deposit
  const columns = columnsOf(verdict, deposit, scene)
  const isReleased = deposit.isHeld && !columns.is_held
  await tx
    .updateTable('deposits')
    .set({ ...columns, ...(isReleased && { released_at: scene.now() }) })
    .where('id', '=', id)
    .execute()
  const facts = { depositId: id, questionId, name }
  if (verdict.scan === 'infected') {
    if (!deposit.isHeld && !deposit.trashedAt) await reviewDecision(tx, questionId)
    await record(tx, scene, spaceId, 'deposit.quarantined', { ...facts, threat: verdict.threat })
    await tellQuarantine(tx, deposit, verdict.threat)
    return
  }
  // What the inspectors said of the question was said without this file; once they have finalised, it stays said.
  if (isReleased && !deposit.trashedAt && deposit.status !== 'finalized') await clearDecision(tx, questionId)
  if (isReleased || verdict.scan !== deposit.scan) await record(tx, scene, spaceId, 'deposit.scanned', { ...facts, scan: verdict.scan })
}

/** The one who deposited, the inspectors, and those who answer for the service. */
async function tellQuarantine(tx: Tx, deposit: Deposit, threat: string): Promise<void> {
  const { spaceId, authorId, authorName } = deposit
  const name = classifiedName(deposit, deposit.name)
  const data = { spaceId, byId: authorId, name, question: `${deposit.themeNumber}.${deposit.questionNumber}`, threat }
  const people = new Set([authorId, ...(await listMemberIds(tx, spaceId, 'inspector'))])
  await enqueue(tx, 'send-mail', ...[...people].map((to) => ({ template: 'deposit-quarantined' as const, to, data })))
  const found = { spaceId, name, threat, authorName }
  const administrators = await listAdministrators(tx)
  await enqueue(tx, 'send-report', ...administrators.map((to) => ({ report: 'file-quarantined' as const, to, data: found })))
}
