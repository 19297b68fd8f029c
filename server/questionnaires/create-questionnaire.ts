import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockSpaceAnew } from '../spaces/spaces.queries.ts'
import { DEFAULT_INTRODUCTION } from './default-introduction.ts'
import { type DraftTheme, replaceContent } from './draft-content.ts'

type NewQuestionnaire = {
  title: string
  introduction?: string | undefined
  dueDate?: string | null | undefined
  themes?: DraftTheme[] | undefined
}

/** Ajouter un questionnaire: a draft, whose author holds the pen. */
export const createQuestionnaire = (ctx: Ctx, spaceId: SpaceId, wish: NewQuestionnaire): Promise<QuestionnaireId> =>
  ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, spaceId)
    allow(spacePolicy.createQuestionnaire(actor, space))
    const now = ctx.now()
    const { id } = await tx
      .insertInto('questionnaires')
      .values({
        space_id: spaceId,
        number: null,
        title: wish.title,
        introduction: wish.introduction ?? DEFAULT_INTRODUCTION,
        due_date: wish.dueDate ?? null,
        status: 'draft',
        editor_id: actor.id,
        editor_since: now,
        created_at: now,
        updated_at: now,
        published_at: null,
        return_reason: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await replaceContent(tx, id, wish.themes ?? [])
    await record(tx, ctx, spaceId, 'questionnaire.created', { questionnaireId: id, title: wish.title })
    return id
  })
