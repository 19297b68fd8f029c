import { sql } from 'kysely'
import type { ScanState } from '../../../shared/vocabulary.ts'
import type { Edges } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'

const WITHOUT_VERDICT: ScanState[] = ['pending', 'tooLarge', 'unavailable']
/** One try at a time: a file that was asked for lately may be under way. */
const PATIENCE = 10 * 60_000
const DAY = 86_400_000
const MOST = 1000

export async function awaitsVerdict(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from deposits where storage_key = ${key} and scan = any(${WITHOUT_VERDICT})
    union all select from annexes where storage_key = ${key} and scan = any(${WITHOUT_VERDICT})`.execute(db)
  return rows.length > 0
}

/**
 * Keys whose verdict is overdue. Of those too large only what is held is tried again, once a day: its limits may have been raised. Without
 * an antivirus any more, what it held is let go.
 */
export async function listOverdue({ db, antivirus, now }: Pick<Edges, 'db' | 'antivirus' | 'now'>): Promise<string[]> {
  const ago = (time: number) => new Date(now().getTime() - time)
  const { rows } = await sql<{ key: string }>`
    select key from (
      select storage_key as key, scan, is_held, coalesce(scanned_at, deposited_at) as asked_at
      from deposits where scan in ('pending', 'tooLarge', 'unavailable')
      union all
      select storage_key, scan, is_held, coalesce(scanned_at, created_at) from annexes where scan in ('pending', 'tooLarge', 'unavailable')
    ) waiting
    where (asked_at > ${now()} -- by a clock that was wrong
        or asked_at < case when scan = 'tooLarge' and ${antivirus !== null} then ${ago(DAY)}::timestamptz else ${ago(PATIENCE)} end)
      and (is_held or (${antivirus !== null} and scan = 'unavailable'))
    group by key order by min(asked_at) limit ${MOST}`.execute(db)
  return rows.map(({ key }) => key)
}

/** The deposit of these bytes, if it still waits for its verdict, held with its questionnaire as whoever trashes it holds them. */
export const lockUnsettledDeposit = (tx: Tx, key: string) =>
  tx
    .selectFrom('deposits as d')
    .innerJoin('questions as n', 'n.id', 'd.question_id')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .innerJoin('questionnaires as q', 'q.id', 't.questionnaire_id')
    .innerJoin('users as u', 'u.id', 'd.author_id')
    .where('d.storage_key', '=', key)
    .where('d.scan', 'in', WITHOUT_VERDICT)
    .select(['d.id', 'd.space_id as spaceId', 'd.question_id as questionId', 'd.file_name as name', 'd.author_id as authorId'])
    .select(['d.scan', 'd.is_held as isHeld', 'd.trashed_at as trashedAt', 'q.status', 'q.number as questionnaireNumber'])
    .select(['t.number as themeNumber', 'n.number as questionNumber', sql<string>`u.first_name || ' ' || u.last_name`.as('authorName')])
    .$narrowType<{ questionnaireNumber: number }>()
    .forShare('q')
    .forNoKeyUpdate('d')
    .executeTakeFirst()

/** The annexes of these bytes: copies of a questionnaire share them. */
export const lockUnsettledAnnexes = (tx: Tx, key: string) =>
  tx
    .selectFrom('annexes as a')
    .innerJoin('questionnaires as q', 'q.id', 'a.questionnaire_id')
    .where('a.storage_key', '=', key)
    .where('a.scan', 'in', WITHOUT_VERDICT)
    .select(['a.id', 'a.questionnaire_id as questionnaireId', 'a.file_name as name', 'a.author_id as authorId', 'a.scan'])
    .select(['a.is_held as isHeld', 'q.space_id as spaceId', 'q.editor_id as editorId', 'q.title'])
    .orderBy('a.id')
    .forShare('q')
    .forNoKeyUpdate('a')
    .execute()
