import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireLine, SpaceLine, SpaceView, WantedSpaces } from '../../shared/spaces.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Actor, Ctx, Edges } from '../platform/context.ts'
import { inParis } from '../platform/french.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { chooseSpaces } from './choose-spaces.queries.ts'
import { type Overview, overviewsOf } from './overviews.queries.ts'
import { listQuestionnaires } from './questionnaire-lines.queries.ts'
import { viewQuota } from './quota.queries.ts'
import { rolesOf } from './roles.ts'
import { isShownTo } from './shown-files.ts'
import { spacesVisibleTo } from './spaces.queries.ts'

/** A page of the spaces that are wanted, in two queries however many there are. */
export async function listSpaces({ db, actor, now }: Pick<Ctx, 'db' | 'actor' | 'now'>, wanted: WantedSpaces) {
  const { chosen, next, counts } = await chooseSpaces(db, actor, wanted, inParis(now()).day)
  const questionnaires = await listQuestionnaires(
    db,
    actor,
    chosen.map(({ id }) => id),
  )
  return { items: chosen.map((space) => lineOf(actor, space, questionnaires.get(space.id) ?? [])), next, counts }
}

function lineOf(
  actor: Actor,
  { questions, answered, accepted, inspects, answers, ...space }: Overview,
  questionnaires: QuestionnaireLine[],
): SpaceLine {
  const roles = rolesOf({ inspects, answers })
  return {
    ...space,
    role: roles[0]!,
    roles,
    questionnaires,
    progress: { questions, answered, accepted },
    abilities: abilities(spacePolicy, actor, space),
  }
}

/** One space, and what deleting it would take away. */
export async function viewSpace({ db, config }: Pick<Edges, 'db' | 'config'>, actor: Actor, id: SpaceId): Promise<SpaceView> {
  const space = await overviewsOf(db, actor).where('s.id', '=', id).executeTakeFirst()
  const questionnaires = await listQuestionnaires(db, actor, [id])
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
        .where(isShownTo(actor))
        .select((d) => d.fn.countAll<number>().as('n'))
        .as('deposits'),
      eb
        .selectFrom('deposits as d')
        .whereRef('d.space_id', '=', 's.id')
        .where(isShownTo(actor))
        .select((d) => d.fn.sum<string | null>('d.size').as('n'))
        .as('bytes'),
    ])
    .executeTakeFirst()
  if (!space || !more) throw new AppError('notFound')
  const { created_at, members, deposits, bytes } = more
  return {
    ...lineOf(actor, space, questionnaires.get(id) ?? []),
    createdAt: created_at.toISOString(),
    counts: { members: members ?? 0, deposits: deposits ?? 0, bytes: Number(bytes ?? 0) },
    quota: await viewQuota({ db, config }, id, { isInspector: actor.inspects(id) }),
  }
}
