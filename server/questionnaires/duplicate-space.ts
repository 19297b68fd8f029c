import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { type Fact, record, recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { insertMemberships, insertSpace, refuseTakenCode } from '../spaces/create-space.ts'
import { listMemberIds } from '../spaces/members.queries.ts'
import { lockSpaceAnew } from '../spaces/spaces.queries.ts'
import { copyQuestionnaire } from './copy-questionnaire.ts'
import { shareLockQuestionnaires } from './questionnaires.queries.ts'

type Wish = { referenceCode: string; questionnaireIds: QuestionnaireId[]; organization?: string | undefined }

/** Dupliquer un espace, for the next organisation of the same audit: the same team, chosen questionnaires as drafts, no respondent. */
export const duplicateSpace = (ctx: Ctx, id: SpaceId, { referenceCode, questionnaireIds, organization }: Wish): Promise<SpaceId> =>
  refuseTakenCode(() =>
    ctx.db.transaction().execute(async (tx) => {
      const { actor, space } = await lockSpaceAnew(tx, ctx, id)
      allow(spacePolicy.duplicate(actor, space))
      const sources = await shareLockQuestionnaires(tx, actor, id, questionnaireIds)

      const copy = { procedure: space.procedure, organization: organization ?? space.organization, referenceCode }
      const toSpaceId = await insertSpace(tx, ctx, copy)
      await insertMemberships(tx, ctx, toSpaceId, await listMemberIds(tx, id, 'inspector'), 'inspector')
      const facts: Fact[] = [{ event: 'space.created', data: copy }]
      for (const source of sources) {
        const [draft] = await copyQuestionnaire(tx, ctx, source.id, [toSpaceId])
        facts.push({ event: 'questionnaire.created', data: { questionnaireId: draft!.id, title: source.title } })
      }
      await record(tx, ctx, id, 'space.duplicated', { toSpaceId, referenceCode })
      await recordAll(tx, ctx, toSpaceId, facts)
      return toSpaceId
    }),
  )
