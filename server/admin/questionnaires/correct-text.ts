import type { CorrectionWanted } from '../../../shared/admin-spaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminQuestionnairePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { titled } from '../../questionnaires/questionnaires.queries.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnyQuestionnaire } from './questionnaires.queries.ts'

/**
 * Corriger une faute de frappe in a published text. The text that was published stays readable beside the new one, and both sides are
 * told. Numbers and file names do not change. `former` is what was read: of two who correct at once, the second is refused.
 */
export async function correctText(ctx: Ctx, id: QuestionnaireId, wanted: CorrectionWanted): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, questionnaire } = await lockAnyQuestionnaire(tx, ctx, id)
    allow(adminQuestionnairePolicy.correct(actor, questionnaire))
    const { part, text: to, former: from, reason } = wanted
    const { text, place } = await findText(tx, id, wanted, questionnaire)
    if (text !== from) throw new AppError('questionnaire.changedMeanwhile')
    if (text === to) return

    await writeText(tx, id, wanted)
    await tx.updateTable('questionnaires').set({ updated_at: ctx.now() }).where('id', '=', id).execute() // its documents are new
    const theme_id = part === 'theme' ? wanted.themeId : null
    const question_id = part === 'question' ? wanted.questionId : null
    const correction = { questionnaire_id: id, part, theme_id, question_id, former: from, corrected_at: ctx.now(), author_id: actor.id }
    await tx.insertInto('corrections').values(correction).execute()

    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.corrected', { ...titled(questionnaire), part, place, from, to, reason })
    const data = { questionnaireId: id, byId: actor.id, part, place, from, to, reason }
    const inspectors = await listMemberIds(tx, questionnaire.spaceId, 'inspector')
    const respondents = await listMemberIds(tx, questionnaire.spaceId, 'respondent')
    const people = [...new Set([...inspectors, ...respondents])]
    await enqueue(tx, 'send-mail', ...people.map((recipient) => ({ template: 'questionnaire-corrected' as const, to: recipient, data })))
  })
}

type Found = { text: string; place: string | null }

async function findText(
  tx: Tx,
  id: QuestionnaireId,
  wanted: CorrectionWanted,
  { title, introduction }: { title: string; introduction: string },
): Promise<Found> {
  if (wanted.part === 'title') return { text: title, place: null }
  if (wanted.part === 'introduction') return { text: introduction, place: null }
  const themes = tx.selectFrom('themes as t').where('t.questionnaire_id', '=', id)
  if (wanted.part === 'theme') {
    const theme = await themes.where('t.id', '=', wanted.themeId).select(['t.title', 't.number']).executeTakeFirst()
    if (!theme) throw new AppError('notFound')
    return { text: theme.title, place: `${theme.number}` }
  }
  const question = await themes
    .innerJoin('questions as n', 'n.theme_id', 't.id')
    .where('n.id', '=', wanted.questionId)
    .select(['n.text', 'n.number', 't.number as themeNumber'])
    .executeTakeFirst()
  if (!question) throw new AppError('notFound')
  return { text: question.text, place: `${question.themeNumber}.${question.number}` }
}

function writeText(tx: Tx, id: QuestionnaireId, wanted: CorrectionWanted): Promise<unknown> {
  const { text } = wanted
  switch (wanted.part) {
    case 'title':
      return tx.updateTable('questionnaires').set({ title: text }).where('id', '=', id).execute()
    case 'introduction':
      return tx.updateTable('questionnaires').set({ introduction: text }).where('id', '=', id).execute()
    case 'theme':
      return tx.updateTable('themes').set({ title: text }).where('id', '=', wanted.themeId).execute()
    case 'question':
      return tx.updateTable('questions').set({ text }).where('id', '=', wanted.questionId).execute()
  }
}
