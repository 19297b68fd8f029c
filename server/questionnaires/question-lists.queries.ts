import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type QuestionFilter, type QuestionLine, questionFilter, type WantedQuestions } from '../../shared/questions.contract.ts'
import type { QuestionId } from '../../shared/vocabulary.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { inParis } from '../platform/french.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { membershipsOf } from '../spaces/memberships.queries.ts'
import { questionnairesVisibleTo } from './questionnaires.queries.ts'
import { changedAt, isListed, isNewInList, keeps, mayHaveNews, sortKeys } from './wanted-questions.ts'

/** A page of questions across the actor's spaces, and how many each filter would show: three queries, however many. */
export async function listQuestionsEverywhere({ db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>, wanted: WantedQuestions) {
  const today = inParis(now()).day
  const ids = (await choose(db, actor, wanted, today)).map(({ id }) => id)
  const shown = ids.slice(0, wanted.limit)
  return {
    items: await describe(db, actor, shown),
    next: ids.length > wanted.limit ? shown.at(-1)! : null,
    counts: await countQuestions(db, actor, wanted, today),
  }
}

type Scope = Pick<WantedQuestions, 'spaceId'>

const questionnairesOf = (db: Db, actor: Actor, { spaceId }: Scope = {}) =>
  questionnairesVisibleTo(db, actor)
    .innerJoin(membershipsOf(db, actor).as('m'), 'm.space_id', 'q.space_id')
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .where('q.status', '!=', 'draft')
    .$if(spaceId !== undefined, (query) => query.where('q.space_id', '=', spaceId!))

const questionsOf = (db: Db, actor: Actor, scope?: Scope) =>
  questionnairesOf(db, actor, scope)
    .innerJoin('questions as n', 'n.questionnaire_id', 'q.id')
    .innerJoin('themes as t', 't.id', 'n.theme_id')

/** What follows `after` follows it in the order that is asked, even when it would not be listed any more: it may just have been accepted. */
function choose(db: Db, actor: Actor, wanted: WantedQuestions, today: string) {
  const { list, filter, sort, order, after, limit, ...scope } = wanted
  const key = sortKeys[sort]
  const [direction, isLater] = order === 'ascending' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const last = questionsOf(db, actor)
    .where(sql<boolean>`n.id = ${after ?? null}`)
    .select([key.as('key'), 'q.id as questionnaire', 't.number as theme', 'n.number as question'])
  return questionsOf(db, actor, scope)
    .where(isListed[list])
    .where(keeps[filter](list, today))
    .$if(sort !== 'changedAt' && filter !== 'news', (query) =>
      query.where(sql<boolean>`q.id = any(array(${holdPage(db, actor, wanted, today)}))`),
    )
    .$if(after !== undefined, (query) =>
      query
        .innerJoin(last.as('last'), (on) => on.onTrue())
        .where(sql<boolean>`(${key} ${isLater} last.key or (${key} = last.key
          and (q.id, t.number, n.number) > (last.questionnaire, last.theme, last.question)))`),
    )
    .orderBy(sql`${key} ${direction}`)
    .orderBy('q.id')
    .orderBy('t.number')
    .orderBy('n.number')
    .limit(limit + 1)
    .select('n.id')
    .execute()
}

/**
 * Questionnaires enough to fill the page, known by what is counted already: of tens of thousands of questions few are looked at. Only
 * for an order that goes from one questionnaire to the next, and for what depends on the status alone.
 */
function holdPage(db: Db, actor: Actor, { list, filter, sort, order, after, limit, ...scope }: WantedQuestions, today: string) {
  const key = sortKeys[sort]
  const [direction, isEarlier] = order === 'ascending' ? [sql`asc`, sql`<`] : [sql`desc`, sql`>`]
  const counted = countsOf(db, actor, scope)
    .where(isListed[list])
    .where(keeps[filter](list, today))
    .where('n.count', '>', 0)
    .groupBy(['q.id', 's.id'])
    .select(['q.id', key.as('key'), sql<number>`sum(n.count)`.as('count')])
    .select(sql<number>`sum(sum(n.count)) over (order by ${key} ${direction}, q.id)`.as('upTo'))
  const last = questionnairesOf(db, actor)
    .innerJoin('questions as n', 'n.questionnaire_id', 'q.id')
    .where(sql<boolean>`n.id = ${after ?? null}`)
    .select([key.as('key'), 'q.id'])
  const isSeen = sql`(w.key ${isEarlier} last.key or (w.key = last.key and w.id <= last.id))`
  return sql<number>`with w as materialized ${counted}, last as materialized ${last},
    seen as (select coalesce(max(w."upTo"), 0) as count from w, last where ${isSeen})
    select w.id from w, seen
    where w."upTo" - w.count <= seen.count + ${limit}::int
      and not exists (select from last where ${isSeen} and w.id <> last.id)`
}

const countsOf = (db: Db, actor: Actor, scope: Scope) =>
  questionnairesOf(db, actor, scope)
    .innerJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
    .innerJoin(byStatus.as<'n'>(sql`n(status, count)`), (on) => on.onTrue())
const byStatus = sql<{ status: string; count: number }>`lateral (values ('toProvide', c.questions - c.answered - c.returned),
  ('provided', c.answered - c.accepted), ('accepted', c.accepted), ('returned', c.returned))`

/** Each status of a questionnaire is counted already; only what is new has to be looked at, where something is. */
async function countQuestions(db: Db, actor: Actor, { list, ...scope }: WantedQuestions, today: string) {
  const news = questionnairesOf(db, actor, scope)
    .innerJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
    .innerJoin('questions as n', 'n.questionnaire_id', 'q.id')
    .where(mayHaveNews)
    .where(isListed[list])
    .where(isNewInList)
    .select(({ fn }) => fn.countAll<number>().as('count'))
  const filters = questionFilter.options.filter((one) => one !== 'news')
  const counts = await countsOf(db, actor, scope)
    .where(isListed[list])
    .select(filters.map((one) => sql<number>`coalesce(sum(n.count) filter (where ${keeps[one](list, today)}), 0)::int`.as(one)))
    .select(news.$asScalar().$notNull().as('news'))
    .executeTakeFirstOrThrow()
  return counts as Record<QuestionFilter, number>
}

/** In the order of `ids`. */
async function describe(db: Db, actor: Actor, ids: QuestionId[]): Promise<QuestionLine[]> {
  const rows = await questionsOf(db, actor)
    .where(sql<boolean>`n.id = any(${ids})`)
    .orderBy(sql`array_position(${ids}::bigint[], n.id)`)
    .select(['n.id', 'n.status', 'n.reason', 'n.deposit_count as deposits', 'n.is_declared as isDeclared'])
    .select([sql<string>`t.number || '.' || n.number`.as('number'), sql<string>`left(n.text, 300)`.as('text')])
    .select([
      'q.id as questionnaireId',
      'q.number as questionnaireNumber',
      'q.title',
      'q.status as questionnaireStatus',
      'q.due_date as dueDate',
    ])
    .select(['s.id as spaceId', 's.organization', 's.reference_code as referenceCode', 'q.editor_id as editorId'])
    .select([isNewInList.as('isNew'), changedAt.as('changedAt')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('deposits as d')
          .whereRef('d.question_id', '=', 'n.id')
          .where('d.trashed_at', 'is', null)
          .where('d.is_held', '=', false)
          .where('d.decision', '=', 'returned')
          .orderBy('d.id')
          .select(['d.file_name as name', 'd.reason'])
          .$narrowType<{ reason: string }>(),
      ).as('returnedFiles'),
    )
    .execute()
  return rows.map(({ returnedFiles, questionnaireId, questionnaireNumber, questionnaireStatus, title, dueDate, ...row }) => {
    const { spaceId, organization, referenceCode, editorId, changedAt: at, ...question } = row
    return {
      ...question,
      returnedFiles: question.status === 'returned' ? returnedFiles : [],
      changedAt: at.toISOString(),
      questionnaire: { id: questionnaireId, number: questionnaireNumber!, title, status: questionnaireStatus, dueDate },
      space: { id: spaceId, organization, referenceCode },
      abilities: abilities(questionnairePolicy, actor, { spaceId, editorId, status: questionnaireStatus }),
    }
  })
}
