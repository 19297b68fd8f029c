import { sql } from 'kysely'
import type { QuestionnaireId, Role, UserId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'
import { inParis } from '../platform/french.ts'
import { hostConfig } from '../platform/host-config.ts'
import { enqueue, type Outcome, type WorkCtx } from '../platform/jobs.ts'
import { moveMark, takeMark } from '../platform/marks.ts'

type Addressed = { userId: UserId; role: Role; questionnaireId: QuestionnaireId }

/**
 * Le rappel de l'échéance: so many days before, each person is told once of all the questionnaires that are still to be answered.
 * A day that was missed is made up for. What was published or moved after its day has passed brings no reminder: it has just been told.
 */
export async function remindDueDates(work: WorkCtx): Promise<Outcome> {
  const { reminderDays } = await hostConfig(work)
  return work.db.transaction().execute(async (tx) => {
    const today = inParis(work.now()).day
    const last = (await takeMark(tx, 'reminders')) ?? dayBefore(today)
    if (last >= today) return { messages: 0 }
    const people = groupByPerson(await listAddressed(tx, { last, today, reminderDays }))
    const requests = people.map(({ userId, role, questionnaireIds }) => ({
      report: role === 'respondent' ? ('reminder' as const) : ('reminder-copy' as const),
      to: userId,
      data: { questionnaireIds },
    }))
    await enqueue(tx, 'send-report', ...requests)
    await moveMark(tx, 'reminders', today)
    return { messages: requests.length }
  })
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

function listAddressed(
  tx: Tx,
  { last, today, reminderDays }: { last: string; today: string; reminderDays: number[] },
): Promise<Addressed[]> {
  return tx
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'q.space_id').on('s.deleted_at', 'is', null))
    .innerJoin('memberships as m', 'm.space_id', 's.id')
    .innerJoin('users as u', (on) => on.onRef('u.id', '=', 'm.user_id').on('u.is_active', '=', true))
    .where('q.status', 'in', ['published', 'incomplete'])
    .where('q.due_date', '>=', today)
    .where(sql<boolean>`exists (
      select from unnest(${reminderDays}::int[]) as days
      where q.due_date - days > ${last}::date and q.due_date - days <= ${today}::date)`)
    .select(['u.id as userId', 'm.role', 'q.id as questionnaireId'])
    .orderBy('q.due_date')
    .orderBy('q.id')
    .orderBy('u.id')
    .execute()
}

/** Whoever answers needs no copy of the same. */
function groupByPerson(rows: Addressed[]) {
  const groups = new Map<string, { userId: UserId; role: Role; questionnaireIds: QuestionnaireId[] }>()
  const answers = new Set(
    rows.flatMap(({ userId, role, questionnaireId }) => (role === 'respondent' ? [`${userId} ${questionnaireId}`] : [])),
  )
  for (const { userId, role, questionnaireId } of rows) {
    if (role === 'inspector' && answers.has(`${userId} ${questionnaireId}`)) continue
    const group = groups.get(`${userId} ${role}`) ?? { userId, role, questionnaireIds: [] }
    group.questionnaireIds.push(questionnaireId)
    groups.set(`${userId} ${role}`, group)
  }
  return [...groups.values()]
}
