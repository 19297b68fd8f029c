import { createHash } from 'node:crypto'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import { describeDocument } from '../../exports/make-document.ts'
import { render } from '../../exports/render.ts'
import type { ExplorerCtx } from './authenticate.ts'

type Measures = { size: number; sha256: string }

const MOST = 1000
const known = new Map<string, Measures>()
const sha256Of = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/**
 * Size and fingerprint of a document made on demand: file explorers open nothing without. The same words make the same bytes:
 * it is made again when it says something else, whoever changed it and wherever.
 */
export async function measureDocument(ctx: ExplorerCtx, id: QuestionnaireId): Promise<Measures> {
  const { header, description } = await describeDocument(ctx, id)
  const date = header.updatedAt
  const words = sha256Of(JSON.stringify([description, date]))
  const kept = known.get(words)
  if (kept) return kept
  const bytes = await render({ format: 'docx', description, date })
  const measures = { size: bytes.length, sha256: sha256Of(bytes) }
  known.set(words, measures)
  const [oldest = ''] = known.keys()
  if (known.size > MOST) known.delete(oldest)
  return measures
}
