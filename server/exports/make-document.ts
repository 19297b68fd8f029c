import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { describeQuestionnaire } from './describe-questionnaire.ts'
import { findContent, findHeader, type Header } from './exports.queries.ts'
import { render } from './render.ts'

type Reader = Pick<Ctx, 'db' | 'actor' | 'config'>
export type Made = { header: Header; bytes: Buffer }

/** All that a document is made of. */
export async function describeDocument({ db, actor, config }: Reader, id: QuestionnaireId) {
  const [header, content] = await Promise.all([findHeader(db, actor, id), findContent(db, actor, id)])
  return { header, description: describeQuestionnaire(header, content, `${config.publicUrl}/questionnaires/${id}`) }
}

/** The questionnaire as whoever sees it may take it away: in memory, for this request alone. `signal`: whoever asked has left. */
export async function makeDocument(reader: Reader, id: QuestionnaireId, format: 'docx' | 'pdf', signal?: AbortSignal): Promise<Made> {
  const { header, description } = await describeDocument(reader, id)
  return { header, bytes: await render({ format, description, date: header.updatedAt }, signal) }
}
