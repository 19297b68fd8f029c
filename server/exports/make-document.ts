import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { describeQuestionnaire } from './describe-questionnaire.ts'
import { findContent, findHeader, type Header } from './exports.queries.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'

type Reader = Pick<Ctx, 'db' | 'actor' | 'config'>
export type Made = { header: Header; bytes: Buffer }

/** The questionnaire as whoever sees it may take it away: in memory, for this request alone. */
export async function makeDocument({ db, actor, config }: Reader, id: QuestionnaireId, format: 'docx' | 'pdf'): Promise<Made> {
  const [header, content] = await Promise.all([findHeader(db, actor, id), findContent(db, actor, id)])
  const description = describeQuestionnaire(header, content, `${config.publicUrl}/questionnaires/${id}`)
  return { header, bytes: format === 'docx' ? await renderDocx(description) : await renderPdf(description, header.updatedAt) }
}
