import { sql } from 'kysely'
import type { QuestionnaireId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'

export type Copy = { id: QuestionnaireId; spaceId: SpaceId }

/**
 * Drafts with the same title, introduction, themes, questions and annexes, neither due date nor answers. Their editor is the actor,
 * or nobody: whoever takes the pen. The bytes of annexes are shared: they never change. The caller holds the source, so that they stay meanwhile.
 * An annex that the antivirus holds stays that of whoever attached it: nobody else sees it until its verdict.
 */
export async function copyQuestionnaire(
  tx: Tx,
  ctx: Ctx,
  sourceId: QuestionnaireId,
  spaceIds: SpaceId[],
  { editorId = ctx.actor.id as UserId | null } = {},
): Promise<Copy[]> {
  const now = ctx.now()
  const { rows: copies } = await sql<Copy>`
    insert into questionnaires (space_id, title, introduction, status, editor_id, editor_since, created_at, updated_at)
    select target.id, title, introduction, 'draft', ${editorId}::bigint, case when ${editorId}::bigint is not null then ${now}::timestamptz end, ${now}::timestamptz, ${now}::timestamptz
    from questionnaires, unnest(${spaceIds}::bigint[]) as target (id)
    where questionnaires.id = ${sourceId}
    returning id, space_id as "spaceId"`.execute(tx)
  const ids = copies.map(({ id }) => id)
  await sql`
    insert into themes (questionnaire_id, number, title)
    select copy.id, number, title from themes, unnest(${ids}::bigint[]) as copy (id) where questionnaire_id = ${sourceId}`.execute(tx)
  await sql`
    insert into questions (theme_id, number, text)
    select new_theme.id, n.number, n.text
    from questions n
    join themes t on t.id = n.theme_id
    join themes new_theme on new_theme.number = t.number and new_theme.questionnaire_id = any(${ids}::bigint[])
    where n.questionnaire_id = ${sourceId}`.execute(tx)
  await sql`
    insert into annexes (questionnaire_id, question_id, original_name, file_name, size, sha256, crc32, media_type, storage_key, author_id, created_at, scan, scanned_at, is_held)
    select copy.id, new_question.id, original_name, file_name, size, sha256, crc32, media_type, storage_key,
      case when is_held then a.author_id else ${ctx.actor.id}::bigint end, ${now}::timestamptz, scan, scanned_at, is_held
    from annexes a
    cross join unnest(${ids}::bigint[]) as copy (id)
    left join questions n on n.id = a.question_id
    left join themes t on t.id = n.theme_id
    left join themes new_theme on new_theme.questionnaire_id = copy.id and new_theme.number = t.number
    left join questions new_question on new_question.theme_id = new_theme.id and new_question.number = n.number
    where a.questionnaire_id = ${sourceId} and a.scan is distinct from 'infected'`.execute(tx)
  return copies
}
