import type { EditedFaqItem } from '../../shared/site.contract.ts'
import type { Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'
import { renderText } from './render-text.ts'

const items = (db: Db) =>
  db
    .selectFrom('faq_items as f')
    .select(['f.id', 'f.question', 'f.answer', 'f.is_active as isActive'])
    .orderBy('f.position')
    .orderBy('f.id')

/** Hidden ones too. */
export const listFaqItems = (db: Db): Promise<EditedFaqItem[]> => items(db).execute()

/** As people read it. */
export async function viewFaq(edges: Pick<Edges, 'db' | 'config'>) {
  const [shown, config] = await Promise.all([items(edges.db).where('f.is_active', '=', true).execute(), hostConfig(edges)])
  return shown.map(({ id, question, answer }) => ({ id, question, html: renderText(answer, config) }))
}
