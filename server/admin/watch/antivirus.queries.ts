import { sql } from 'kysely'
import type { Health } from '../../../shared/admin.contract.ts'
import type { Edges } from '../../platform/context.ts'

/** How the antivirus is, and what waits for it; null: the host has none. */
export async function viewAntivirus({ db, antivirus, config }: Pick<Edges, 'db' | 'antivirus' | 'config'>): Promise<Health['antivirus']> {
  if (!antivirus) return null
  const count = (state: string) => sql<number>`count(*) filter (where scan = ${state})`
  const { rows } = await sql<{ waiting: number; unscanned: number; tooLarge: number; infected: number }>`
    select ${count('pending')} as waiting, ${count('unavailable')} as unscanned, ${count('tooLarge')} as "tooLarge", ${count('infected')} as infected
    from (
      select scan from deposits where scan in ('pending', 'tooLarge', 'unavailable') or scan = 'infected'
      union all select scan from annexes where scan in ('pending', 'tooLarge', 'unavailable') or scan = 'infected'
    ) files`.execute(db)
  const described = await antivirus.describe().catch(() => null)
  return {
    version: described?.version ?? null,
    signaturesAt: described?.signaturesAt?.toISOString() ?? null,
    isRequired: config.scanRequired === 'oui',
    ...rows[0]!,
  }
}
