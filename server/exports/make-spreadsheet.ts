import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findHeader, listQuestions } from './exports.queries.ts'
import type { Made } from './make-document.ts'
import { render } from './render.ts'

/** What was deposited under each question, and the questions without answer: for inspectors. `signal`: whoever asked has left. */
export async function makeSpreadsheet(
  { db, actor }: Pick<Ctx, 'db' | 'actor'>,
  id: QuestionnaireId,
  format: 'xlsx' | 'csv',
  signal?: AbortSignal,
): Promise<Made> {
  const header = await findHeader(db, actor, id)
  allow(questionnairePolicy.exportDeposits(actor, header))
  return { header, bytes: await render({ format, header, questions: await listQuestions(db, actor, id) }, signal) }
}
