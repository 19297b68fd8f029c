import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { describeQuestionnaire } from './describe-questionnaire.ts'
import { findContent, findHeader, type Header } from './exports.queries.ts'
import { render } from './render.ts'

type Reader = Pick<Ctx, 'db' | 'actor' | 'config'>
export type Made = { header: Header; bytes: Buffer }

/** The questionnaire as whoever sees it may take it away: in memory, for this request alone. `signal`: whoever asked has left. */
export async function makeDocument(
  { db, actor, config }: Reader,
  id: QuestionnaireId,
  format: 'docx' | 'pdf',
  signal?: AbortSignal,
): Promise<Made> {
  const [header, content] = await Promise.all([findHeader(db, actor, id), findContent(db, actor, id)])
  const description = describeQuestionnaire(header, content, `${config.publicUrl}/questionnaires/${id}`)
  return { header, bytes: await render({ format, description, date: header.updatedAt }, signal) }
}
