import { AppError } from '../../shared/errors.ts'
import type { EditedFaqItem } from '../../shared/site.contract.ts'
import type { FaqItemId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { listFaqItems } from './faq.queries.ts'

type Item = Omit<EditedFaqItem, 'id'>
const rowOf = ({ question, answer, isActive }: Item) => ({ question, answer, is_active: isActive })

/** Ajouter une question fréquente, at the end. */
export function addFaqItem(ctx: Ctx, item: Item): Promise<EditedFaqItem> {
  return ctx.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('faq_items')
      .values((eb) => ({
        ...rowOf(item),
        position: eb.fn.coalesce(
          eb.selectFrom('faq_items').select((inner) => inner.fn.max('position').as('last')),
          eb.lit(0),
        ),
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, ctx, null, 'faq.added', { faqItemId: id, ...item })
    return { id, ...item }
  })
}

export function changeFaqItem(ctx: Ctx, id: FaqItemId, item: Item): Promise<EditedFaqItem> {
  return ctx.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('faq_items').set(rowOf(item)).where('id', '=', id).executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('notFound')
    await record(tx, ctx, null, 'faq.changed', { faqItemId: id, ...item })
    return { id, ...item }
  })
}

export function removeFaqItem(ctx: Ctx, id: FaqItemId): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const removed = await tx.deleteFrom('faq_items').where('id', '=', id).returning('question').executeTakeFirst()
    if (!removed) throw new AppError('notFound')
    await record(tx, ctx, null, 'faq.removed', { faqItemId: id, question: removed.question })
  })
}

/** Ordonner la foire aux questions. All of them, once each: an order made from a list that has changed since is refused. */
export function orderFaq(ctx: Ctx, order: FaqItemId[]): Promise<EditedFaqItem[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('faq_items').select('id').forUpdate().execute()
    const isWhole = known.length === order.length && known.every(({ id }) => order.includes(id))
    if (!isWhole) throw new AppError('faq.changedMeanwhile')
    for (const [position, id] of order.entries()) await tx.updateTable('faq_items').set({ position }).where('id', '=', id).execute()
    await record(tx, ctx, null, 'faq.ordered', { order })
    return listFaqItems(tx)
  })
}
