import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireLine, SpaceLine, SpaceView } from '../../shared/spaces.contract.ts'
import type { Progress, Role, SpaceId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { isAwaited, isInProgress } from './awaited.ts'
import { countProgress } from './progress.queries.ts'
import { isQuestionnaireVisibleTo, spacesVisibleTo } from './spaces.queries.ts'

/** Two queries, however many spaces: newest first, questionnaires by number and then drafts. */
export async function listSpaces(db: Db, actor: Actor, only?: SpaceId): Promise<SpaceLine[]> {
  const spaces = await spacesVisibleTo(db, actor)
    .$if(only !== undefined, (query) => query.where('s.id', '=', only!))
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode'])
    .select(
      sql<Role[]>`array(select role from memberships m where m.space_id = s.id and m.user_id = ${actor.id} order by role)`.as('roles'),
    )
    .orderBy('s.id', 'desc')
    .execute()
  const lines = Map.groupBy(
    await listQuestionnaires(
      db,
      actor,
      spaces.map(({ id }) => id),
    ),
    ({ spaceId }) => spaceId,
  )
  return spaces.map((space) => {
    const questionnaires = (lines.get(space.id) ?? []).map(({ spaceId: _, ...line }) => line)
    return {
      ...space,
      role: space.roles.includes('inspector') ? 'inspector' : 'respondent',
      questionnaires,
      progress: sum(questionnaires),
      nextDueDate: nearest(questionnaires),
      abilities: abilities(spacePolicy, actor, space),
    }
  })
}

/** One space, and what deleting it would take away. */
export async function viewSpace(db: Db, actor: Actor, id: SpaceId): Promise<SpaceView> {
  const [line] = await listSpaces(db, actor, id)
  const more = await spacesVisibleTo(db, actor)
    .where('s.id', '=', id)
    .select('s.created_at')
    .select((eb) => [
      eb
        .selectFrom('memberships as m')
        .whereRef('m.space_id', '=', 's.id')
        .select((m) => m.fn.count<number>('m.user_id').distinct().as('n'))
        .as('members'),
      eb
        .selectFrom('deposits as d')
        .whereRef('d.space_id', '=', 's.id')
        .select((d) => d.fn.countAll<number>().as('n'))
        .as('deposits'),
      eb
        .selectFrom('deposits as d')
        .whereRef('d.space_id', '=', 's.id')
        .select((d) => d.fn.sum<string | null>('d.size').as('n'))
        .as('bytes'),
    ])
    .executeTakeFirst()
  if (!line || !more) throw new AppError('notFound')
  const { created_at, members, deposits, bytes } = more
  return {
    ...line,
    createdAt: created_at.toISOString(),
    counts: { members: members ?? 0, deposits: deposits ?? 0, bytes: Number(bytes ?? 0) },
  }
}

type Line = QuestionnaireLine & { spaceId: SpaceId }

async function listQuestionnaires(db: Db, actor: Actor, spaceIds: SpaceId[]): Promise<Line[]> {
  const rows = await db
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', 's.id', 'q.space_id')
    .leftJoin('users as e', 'e.id', 'q.editor_id')
    .innerJoin(firstMemberships(db, actor).as('m'), 'm.space_id', 'q.space_id')
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .innerJoinLateral(
      (eb) => countProgress(eb).select(countNews).as('p'),
      (on) => on.onTrue(),
    )
    .where(sql<boolean>`q.space_id = any(${spaceIds})`)
    .where(isQuestionnaireVisibleTo(actor))
    .select((eb) => [
      'q.id',
      'q.space_id as spaceId',
      'q.title',
      'q.status',
      'q.due_date as dueDate',
      eb.fn.coalesce('q.number', eb('s.last_number', '+', 1)).as('number'),
    ])
    .select(['e.id as editorId', sql<string>`e.first_name || ' ' || e.last_name`.as('editorName')])
    .select([
      'p.questions',
      'p.answered',
      'p.accepted',
      'p.deposits',
      'p.provided',
      'p.decided',
      isAfterVisit('q.status_at').as('isChanged'),
    ])
    .orderBy(sql`q.number nulls last`)
    .orderBy('q.id')
    .execute()
  return rows.map(({ editorId, editorName, questions, answered, accepted, deposits, provided, decided, isChanged, ...row }) => ({
    ...row,
    isInProgress: isInProgress(row.status, deposits),
    editor: editorId && { id: editorId, name: editorName },
    progress: { questions, answered, accepted },
    news: actor.inspects(row.spaceId)
      ? { questions: provided, status: isChanged && row.status === 'answered' }
      : { questions: decided, status: isChanged && row.status !== 'answered' },
  }))
}

/** Whoever has never opened it finds new what came after they were added. */
const firstMemberships = (db: Db, actor: Actor) =>
  db
    .selectFrom('memberships')
    .where('user_id', '=', actor.id)
    .groupBy('space_id')
    .select(({ fn }) => ['space_id', fn.min('added_at').as('added_at')])

const isAfterVisit = (column: string) => sql<boolean>`coalesce(${sql.ref(column)} > coalesce(v.last_at, m.added_at), false)`

/** Beside the progress, from the same index: what was provided since, what was decided since. */
const countNews = [
  sql<number>`count(*) filter (where ${isAfterVisit('n.provided_at')} and n.status <> 'toProvide')`.as('provided'),
  sql<number>`count(*) filter (where ${isAfterVisit('n.decided_at')} and n.status in ('accepted', 'returned'))`.as('decided'),
]

/** Drafts ask nothing of anybody yet. */
const sum = (questionnaires: QuestionnaireLine[]): Progress =>
  questionnaires
    .filter(({ status }) => status !== 'draft')
    .reduce(
      (total, { progress }) => ({
        questions: total.questions + progress.questions,
        answered: total.answered + progress.answered,
        accepted: total.accepted + progress.accepted,
      }),
      { questions: 0, answered: 0, accepted: 0 },
    )

const nearest = (questionnaires: QuestionnaireLine[]): string | null =>
  questionnaires
    .filter(({ status }) => isAwaited(status))
    .flatMap(({ dueDate }) => dueDate ?? [])
    .sort()[0] ?? null
