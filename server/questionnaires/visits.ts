import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Actor, Ctx } from '../platform/context.ts'

/** A page opened again within half an hour is the same visit: what was new on it stays marked. */
const PAUSE = 30 * 60 * 1000

/** A visit that was last heard of before then is over. */
export const pauseBefore = (at: Date): Date => new Date(at.getTime() - PAUSE)

type Visit = { id: QuestionnaireId; newSince: string }

/** Remembers that the actor read the questionnaire at that moment, and since when they were shown what is new. */
export async function noteVisit(
  { db, actor }: Pick<Ctx, 'db'> & { actor: Pick<Actor, 'id'> },
  { id, newSince }: Visit,
  at: Date,
): Promise<void> {
  await db
    .insertInto('visits')
    .values({ user_id: actor.id, questionnaire_id: id, since: new Date(newSince), last_at: at })
    .onConflict((visit) =>
      visit.columns(['user_id', 'questionnaire_id']).doUpdateSet((eb) => ({
        since: eb.ref('excluded.since'),
        last_at: eb.fn('greatest', ['visits.last_at', 'excluded.last_at']),
      })),
    )
    .execute()
}
