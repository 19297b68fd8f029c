import type { MemberView } from '../../shared/spaces.contract.ts'
import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { type Fact, record, recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { insertMemberships, insertSpace, refuseTakenCode } from '../spaces/create-space.ts'
import { listMemberIds, listMembers } from '../spaces/members.queries.ts'
import { lockSpaceAnew } from '../spaces/spaces.queries.ts'
import { copyQuestionnaire } from './copy-questionnaire.ts'
import { shareLockQuestionnaires } from './questionnaires.queries.ts'

type Wish = { referenceCode: string; questionnaireIds: QuestionnaireId[]; organization?: string | undefined }

/**
 * Dupliquer un espace, for the next organisation of the same audit: the same team, which is told, chosen questionnaires as drafts,
 * no respondent.
 */
export const duplicateSpace = (ctx: Ctx, id: SpaceId, { referenceCode, questionnaireIds, organization }: Wish): Promise<SpaceId> =>
  refuseTakenCode(() =>
    ctx.db.transaction().execute(async (tx) => {
      const { actor, space } = await lockSpaceAnew(tx, ctx, id)
      allow(spacePolicy.duplicate(actor, space))
      const sources = await shareLockQuestionnaires(tx, actor, id, questionnaireIds)

      const copy = { procedure: space.procedure, organization: organization ?? space.organization, referenceCode }
      const toSpaceId = await insertSpace(tx, ctx, copy)
      const team = await listMemberIds(tx, id, 'inspector')
      await insertMemberships(tx, ctx, toSpaceId, team, 'inspector')
      const others = (await listMembers(tx, await findActor(tx, actor.id), toSpaceId)).filter(({ userId }) => userId !== actor.id)
      const facts: Fact[] = [{ event: 'space.created', data: copy }, ...others.map(asAdded)]
      for (const source of sources) {
        const [draft] = await copyQuestionnaire(tx, ctx, source.id, [toSpaceId])
        facts.push({ event: 'questionnaire.created', data: { questionnaireId: draft!.id, title: source.title } })
      }
      await record(tx, ctx, id, 'space.duplicated', { toSpaceId, referenceCode })
      await recordAll(tx, ctx, toSpaceId, facts)
      const data = { spaceId: toSpaceId, role: 'inspector' as const, byId: actor.id }
      const mails = others.map(({ userId }) => ({ template: 'member-added' as const, to: userId, data: { ...data, memberId: userId } }))
      await enqueue(tx, 'send-mail', ...mails)
      return toSpaceId
    }),
  )

const asAdded = ({ userId, firstName, lastName, role }: MemberView): Fact => ({
  event: 'member.added',
  data: { userId, name: `${firstName} ${lastName}`, role },
})
