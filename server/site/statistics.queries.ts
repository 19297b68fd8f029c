import { sql } from 'kysely'
import type { MonthOfStatistics } from '../../shared/site.contract.ts'
import type { Edges } from '../platform/context.ts'
import { inParis } from '../platform/french.ts'

/** Under it a number could point at somebody: it is not said. Nobody at all is no secret. */
const FEWEST = 5
const safe = (value: number): number | null => (value > 0 && value < FEWEST ? null : value)

/** The twelve last months that are over, oldest first; those that are not counted yet are left out. */
export async function viewStatistics({ db, now }: Pick<Edges, 'db' | 'now'>): Promise<MonthOfStatistics[]> {
  const thisMonth = `${inParis(now()).day.slice(0, 7)}-01`
  const months = await db
    .selectFrom('months')
    .where('month', '>=', sql<string>`${thisMonth}::date - interval '12 months'`)
    .where('month', '<', sql<string>`${thisMonth}::date`)
    .select(['spaces', 'questionnaires', 'questions', 'people', 'deposits', 'bytes', 'logins'])
    .select(sql<string>`to_char(month, 'YYYY-MM')`.as('month'))
    .orderBy('months.month')
    .execute()
  return months.map(({ month, bytes, logins, ...counts }) => {
    const [people, deposits] = [safe(counts.people), safe(counts.deposits)]
    return {
      month,
      spaces: safe(counts.spaces),
      questionnaires: safe(counts.questionnaires),
      questions: safe(counts.questions),
      people,
      deposits,
      bytes: deposits === null ? null : bytes,
      logins: people === null ? null : logins,
    }
  })
}
