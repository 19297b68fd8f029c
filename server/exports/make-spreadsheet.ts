import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findHeader, listQuestions } from './exports.queries.ts'
import { listAnswers } from './list-answers.ts'
import type { Made } from './make-document.ts'
import { renderCsv } from './render-csv.ts'
import { renderXlsx } from './render-xlsx.ts'

/** What was deposited under each question, and the questions without answer: for inspectors. */
export async function makeSpreadsheet(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  id: QuestionnaireId,
  format: 'xlsx' | 'csv',
): Promise<Made> {
  const header = await findHeader(db, actor, id)
  allow(questionnairePolicy.exportDeposits(actor, header))
  const answers = listAnswers(header.number, await listQuestions(db, actor, id))
  return { header, bytes: format === 'xlsx' ? await renderXlsx(header, answers) : renderCsv(answers) }
}
