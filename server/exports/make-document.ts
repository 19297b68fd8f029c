import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { describeQuestionnaire } from './describe-questionnaire.ts'
import { findContent, findHeader, type Header } from './exports.queries.ts'

type Reader = Pick<Ctx, 'db' | 'actor' | 'config'>
type Rendered = [ReturnType<typeof describeQuestionnaire>, Date]
export type Made = { header: Header; bytes: Buffer }

// Loaded when first wanted: the tools that write Word and PDF take 15 MB.
const renderers = {
  docx: async (...made: Rendered) => (await import('./render-docx.ts')).renderDocx(made[0]),
  pdf: async (...made: Rendered) => (await import('./render-pdf.ts')).renderPdf(...made),
}

/** The questionnaire as whoever sees it may take it away: in memory, for this request alone. */
export async function makeDocument({ db, actor, config }: Reader, id: QuestionnaireId, format: 'docx' | 'pdf'): Promise<Made> {
  const [header, content] = await Promise.all([findHeader(db, actor, id), findContent(db, actor, id)])
  const description = describeQuestionnaire(header, content, `${config.publicUrl}/questionnaires/${id}`)
  return { header, bytes: await renderers[format](description, header.updatedAt) }
}
