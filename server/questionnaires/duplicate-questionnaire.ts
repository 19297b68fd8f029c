import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { type Fact, recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockSpaces } from '../spaces/spaces.queries.ts'
import { type Copy, copyQuestionnaire } from './copy-questionnaire.ts'
import { shareLockQuestionnaire } from './questionnaires.queries.ts'

/** Dupliquer un questionnaire into spaces where the actor is inspector, its own included: all or none. */
export const duplicateQuestionnaire = (ctx: Ctx, id: QuestionnaireId, spaceIds: SpaceId[]): Promise<Copy[]> =>
  ctx.db.transaction().execute(async (tx) => {
    const spaces = await lockSpaces(tx, ctx.actor, spaceIds)
    const actor = await findActor(tx, ctx.actor.id)
    const source = await shareLockQuestionnaire(tx, actor, id)
    allow(questionnairePolicy.duplicate(actor, source))
    for (const space of spaces) allow(spacePolicy.createQuestionnaire(actor, space))

    const { title } = source
    const copies = await copyQuestionnaire(
      tx,
      ctx,
      id,
      spaces.map((space) => space.id),
    )
    const traces = copies.map(({ id: questionnaireId, spaceId }): [SpaceId, Fact] => [
      spaceId,
      { event: 'questionnaire.created', data: { questionnaireId, title } },
    ])
    for (const { id: copyId, spaceId: toSpaceId } of copies)
      traces.push([source.spaceId, { event: 'questionnaire.duplicated', data: { questionnaireId: id, title, copyId, toSpaceId } }])
    // Always in the same order: two who duplicate crosswise would wait for each other's journals for ever.
    const bySpace = [...Map.groupBy(traces, ([spaceId]) => spaceId)].sort(([a], [b]) => a - b)
    for (const [spaceId, facts] of bySpace)
      await recordAll(
        tx,
        ctx,
        spaceId,
        facts.map(([, fact]) => fact),
      )
    return copies
  })
