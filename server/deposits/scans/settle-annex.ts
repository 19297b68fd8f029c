import { listAdministrators } from '../../accounts/administrators.queries.ts'
import { record } from '../../journal/record.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { columnsOf, type Scene, type Settled } from './scan-columns.ts'
import type { lockUnsettledAnnexes } from './scans.queries.ts'

type Annex = Awaited<ReturnType<typeof lockUnsettledAnnexes>>[number]

/** An infected annex leaves the pages of both sides; whoever attached it and the editor replace it. */
export async function settleAnnex(tx: Tx, scene: Scene, annex: Annex, verdict: Settled): Promise<void> {
  const { id, spaceId, questionnaireId, name, title, authorId, editorId } = annex
  const columns = columnsOf(verdict, annex, scene)
  await tx.updateTable('annexes').set(columns).where('id', '=', id).execute()
  const facts = { questionnaireId, annexId: id, name }
  if (verdict.scan !== 'infected') {
    if (annex.isHeld !== columns.is_held || verdict.scan !== annex.scan)
      await record(tx, scene, spaceId, 'annex.scanned', { ...facts, scan: verdict.scan })
    return
  }
  const { threat } = verdict
  await record(tx, scene, spaceId, 'annex.quarantined', { ...facts, threat })
  const people = new Set([authorId, editorId ?? authorId])
  const data = { spaceId, name, title, threat }
  await enqueue(tx, 'send-mail', ...[...people].map((to) => ({ template: 'annex-quarantined' as const, to, data })))
  const administrators = await listAdministrators(tx)
  const found = { spaceId, name, threat, authorName: null }
  await enqueue(tx, 'send-report', ...administrators.map((to) => ({ report: 'file-quarantined' as const, to, data: found })))
}
