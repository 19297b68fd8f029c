import { type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import { wordsOf } from '../../shared/plain-text.ts'
import { type SpaceSort, spaceFilter, type WantedSpaces } from '../../shared/spaces.contract.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { overviewsOf } from './overviews.queries.ts'

/**
 * A page of the actor's spaces, and how many each filter would show: one query. What follows `after` follows it in the order that
 * is asked, even when it would not be shown any more. `today`: a day, in Paris.
 */
export async function chooseSpaces(db: Db, actor: Actor, wanted: WantedSpaces, today: string) {
  const { after, limit, filter, sort, order } = wanted
  const key = sortKeys[sort]
  const isLater = order === 'ascending' ? sql`>` : sql`<`
  const { page, counts, isFollowing } = await db
    .with('found', () => searched(overviewsOf(db, actor), wanted))
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('found')
          .selectAll()
          .where(keeps[filter](today))
          .$if(after !== undefined, (query) =>
            query.where(
              sql<boolean>`exists (
                select from (select ${key} as key, id from found where id = ${after}) last
                where ${key} ${isLater} last.key or (${key} = last.key and found.id < last.id))`,
            ),
          )
          .orderBy(sql`${key} ${order === 'ascending' ? sql`asc` : sql`desc`}`)
          .orderBy('id', 'desc')
          .limit(limit + 1),
      ).as('page'),
      jsonObjectFrom(
        eb.selectFrom('found').select(spaceFilter.options.map((one) => sql<number>`count(*) filter (where ${keeps[one](today)})`.as(one))),
      ).as('counts'),
      sql<boolean>`${after ?? null}::bigint is null or exists (select from found where id = ${after ?? null})`.as('isFollowing'),
    ])
    .executeTakeFirstOrThrow()
  if (!isFollowing) throw new AppError('notFound')
  return { chosen: page.slice(0, limit), next: page.length > limit ? page[limit - 1]!.id : null, counts: counts! }
}

const searched = (overviews: ReturnType<typeof overviewsOf>, { search = '', role }: WantedSpaces) =>
  overviews
    .$if(role !== undefined, (query) => query.where(role === 'inspector' ? 'm.inspects' : 'm.answers', '=', true))
    .$if(wordsOf(search).length > 0, (query) =>
      query.leftJoin('questionnaires as q', 'q.id', 'c.questionnaire_id').having(
        sql<boolean>`plain(concat_ws(' ', s.organization, s.procedure, s.reference_code, string_agg(q.title, ' ')))
          like all (${wordsOf(search).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)}::text[])`,
      ),
    )

const keeps: Record<WantedSpaces['filter'], (today: string) => RawBuilder<boolean>> = {
  all: () => sql`true`,
  news: () => sql`"hasNews"`,
  toReview: () => sql`"hasAnswered" and inspects`,
  overdue: (today) => sql`"nextDueDate" < ${today}::date`,
  published: () => sql`"hasPublished"`,
  incomplete: () => sql`"hasIncomplete"`,
  draft: () => sql`"hasDraft"`,
}

const sortKeys: Record<SpaceSort, RawBuilder<unknown>> = {
  organization: sql`organization collate french`,
  referenceCode: sql`"referenceCode" collate french`,
  role: sql`inspects`,
  progress: sql`coalesce(answered::float / nullif(questions, 0), 0)`,
  nextDueDate: sql`coalesce("nextDueDate", 'infinity')`,
}
