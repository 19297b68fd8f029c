import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { anAntivirus, verdicts } from '../../test/antivirus.ts'
import { aMailbox } from '../../test/mailbox.ts'
import { NOW, world } from '../../test/world.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { restoreDeposit } from '../deposits/restore-deposit.ts'
import type { Settled } from '../deposits/scans/scan-columns.ts'
import { settleScan } from '../deposits/scans/settle-scan.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'

const w = await world()

const counted = (id: QuestionnaireId) =>
  w.db.selectFrom('questionnaire_counts').selectAll().where('questionnaire_id', '=', id).executeTakeFirst()

/** What is copied beside the counts, where it comes from. */
const copied = (id: QuestionnaireId) =>
  w.db.selectFrom('questionnaires').select(['space_id', 'status', 'status_at', 'due_date']).where('id', '=', id).executeTakeFirstOrThrow()

/** The same, counted now. */
async function recounted(id: QuestionnaireId) {
  const { rows } = await sql`
    select ${id}::bigint as questionnaire_id, count(*) as questions,
      count(*) filter (where status in ('provided', 'accepted')) as answered,
      count(*) filter (where status = 'accepted') as accepted,
      count(*) filter (where status = 'returned') as returned,
      (select count(*) from deposits d join questions o on o.id = d.question_id
        where o.questionnaire_id = ${id} and d.trashed_at is null and not d.is_held) as deposits,
      max(provided_at) filter (where status <> 'toProvide') as provided_at,
      max(decided_at) filter (where status in ('accepted', 'returned')) as decided_at
    from questions where questionnaire_id = ${id}`.execute(w.db)
  return { ...rows[0]!, ...(await copied(id)) }
}

/** The same dice at each run. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}

it.each([1, 2, 3])('are what one would count, whatever was done (%i)', async (seed) => {
  const roll = dice(seed)
  const space = await w.aSpace()
  const { id, questionIds } = await w.aQuestionnaire(space, { status: 'published', themes: 2, questions: 3 })
  const inspector = await w.as(space.inspector)
  const respondent = await w.as(space.respondent)
  const deposits: Awaited<ReturnType<typeof w.aDeposit>>['id'][] = []
  const aDeposit = () => deposits[roll(deposits.length)]!
  const antivirus = anAntivirus()
  const sendHeld = (questionId: QuestionId, name: string) =>
    depositFile({ ...respondent, antivirus }, { questionId, name, bytes: Readable.from([Buffer.from('PK')]) })
  const settle = async (verdict: Settled) => {
    const { key } = await w.db.selectFrom('deposits').select('storage_key as key').where('id', '=', aDeposit()).executeTakeFirstOrThrow()
    await settleScan({ ...w.edges, antivirus, mail: aMailbox() }, key, verdict)
  }
  const refused = () => undefined // the state did not allow it: nothing to count
  for (let act = 0; act < 40; act++) {
    w.setClock(new Date(NOW.getTime() + act * 1000))
    const questionId = questionIds[roll(questionIds.length)]!
    const acts = [
      async () => deposits.push((await w.aDeposit(space, questionId, { name: `${act}.pdf` })).id),
      async () => deposits.push((await sendHeld(questionId, `${act}.pdf`)).id),
      () => settle([verdicts.clean, verdicts.infected, verdicts.tooLarge][roll(3)]!),
      () => trashDeposit(respondent, aDeposit()),
      () => restoreDeposit(respondent, aDeposit()),
      () => declareAnswer(respondent, questionId, { kind: 'inWords', text: 'Voici.' }),
      () => decideQuestions(inspector, id, [{ questionId, decision: 'accept' }]),
      () => decideQuestions(inspector, id, [{ questionId, decision: 'return', reason: 'Incomplet.' }]),
    ]
    await acts[deposits.length === 0 ? 0 : roll(acts.length)]!().catch(refused)
    expect(await counted(id)).toEqual(await recounted(id))
  }
  expect(deposits.length).toBeGreaterThan(2)
})

it('follow the questions of a draft, and go with it', async () => {
  const space = await w.aSpace()
  const { id, themeIds } = await w.aQuestionnaire(space, { themes: 2, questions: 2 })
  await w.db.deleteFrom('themes').where('id', '=', themeIds[0]!).execute()
  expect(await counted(id)).toMatchObject({ questions: 2, answered: 0 })
  await w.db.deleteFrom('questionnaires').where('id', '=', id).execute()
  expect(await counted(id)).toBeUndefined()
})

it('stand beside the state, the due date and the space that the questionnaire has', async () => {
  const space = await w.aSpace()
  const elsewhere = await w.aBareSpace()
  const { id } = await w.aQuestionnaire(space)
  for (const change of [
    sql`due_date = '2027-01-15'`,
    sql`status = 'published', number = 1, published_at = now(), status_at = now()`,
    sql`space_id = ${elsewhere.id}`,
  ]) {
    const before = await copied(id)
    await sql`update questionnaires set ${change} where id = ${id}`.execute(w.db)
    expect(await copied(id)).not.toEqual(before)
    expect(await counted(id)).toMatchObject(await copied(id))
  }
})

it('forget none of the answers that come at once', async () => {
  const space = await w.aSpace()
  const { id, questionIds } = await w.aQuestionnaire(space, { status: 'published', questions: 6 })
  const ctx = await w.as(space.respondent)
  const outcome = await w.whileHolding('questionnaire_counts', id, () =>
    questionIds.map((questionId) => declareAnswer(ctx, questionId, { kind: 'inWords', text: 'Voici.' })),
  )
  expect(outcome.map(({ status }) => status)).toEqual(questionIds.map(() => 'fulfilled'))
  expect(await counted(id)).toMatchObject({ answered: 6 })
})
