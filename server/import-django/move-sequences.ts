import { sql } from 'kysely'
import type { Tx } from '../platform/db.ts'

const tables = {
  users: 'in_people',
  spaces: 'in_spaces',
  questionnaires: 'in_questionnaires',
  themes: 'in_themes',
  questions: 'in_questions',
  deposits: 'in_deposits',
  annexes: 'in_annexes',
}

/**
 * What is created from now on is numbered after everything that the Django application has, before its rows come: even while the
 * service runs, nobody takes their identifiers.
 */
export async function moveSequences(tx: Tx): Promise<void> {
  for (const [table, source] of Object.entries(tables))
    await sql`
      select setval(s.name, greatest(nextval(s.name), (select max(id) + 1 from ${sql.table(source)})), false)
      from (select pg_get_serial_sequence(${table}, 'id') as name) s`.execute(tx)
}
