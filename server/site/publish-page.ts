import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { EditedPage } from '../../shared/site.contract.ts'
import type { PageName } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { findPage } from './pages.queries.ts'

type NewText = { text: string; version: number; askAgain: boolean }

/**
 * Publier le texte d’une page. The versions before stay. `askAgain`: the terms of use have changed in what they say, and
 * everybody is asked to accept them again; a mended spelling asks nobody anything.
 */
export async function publishPage(ctx: Ctx, page: PageName, { text, version, askAgain }: NewText): Promise<EditedPage> {
  await ctx.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`page ${page}`}, 0))`.execute(tx)
    const current = await findPage(tx, page)
    if (current.version !== version) throw new AppError('page.changedMeanwhile')
    const asks_again = askAgain && page === 'cgu'
    const { id } = await tx
      .insertInto('page_versions')
      .values({ page, text, asks_again, published_at: ctx.now(), author_id: ctx.actor.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, ctx, null, 'page.published', { page, version: id, asksAgain: asks_again })
  })
  return findPage(ctx.db, page)
}
