import { sql } from 'kysely'
import type { FaqItemId } from '../../shared/vocabulary.ts'
import { recordEntries } from '../journal/record.ts'
import { type Import, imported, keepRows } from './import.ts'
import { plainText } from './plain-text.ts'

type Item = { id: number; title: string; description: string; isDeleted: boolean }

/** Frequent questions, after those that are there; the deleted ones are kept hidden. There are some tens of them. */
export async function importFaq(run: Import): Promise<void> {
  await run.batch(async (tx) => {
    const { rows } = await sql<Item>`
      select f.id::bigint as id, coalesce(f.title, '') as title, coalesce(f.description, '') as description, f.deleted_at is not null as "isDeleted"
      from faq_faqitem f
      where not exists (select from imported_rows i where i.kind = 'faq' and i.source_id = f.id::bigint)
      order by f."order"::int nulls last, f.id::bigint`.execute(tx)
    const { last } = await tx
      .selectFrom('faq_items')
      .select(({ fn }) => fn.coalesce(fn.max('position'), sql<number>`0`).as('last'))
      .executeTakeFirstOrThrow()
    const items = rows.map(({ id, title, description, isDeleted }, index) => ({
      sourceId: id,
      position: last + index + 1,
      question: plainText(title),
      answer: plainText(description),
      is_active: !isDeleted,
    }))
    const targets = await keepRows(tx, run.report, 'faq', 'faq_items', items, { withIds: false })
    const entries = items.map(({ sourceId, question, answer, is_active }) => {
      const faqItemId = targets.get(sourceId) as FaqItemId
      return imported(run, { event: 'faq.imported', data: { faqItemId, question, answer, isActive: is_active } })
    })
    await recordEntries(tx, null, entries)
    run.report.count('faq', { taken: items.length })
  })
}
