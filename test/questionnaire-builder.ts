import type { Db } from '../server/platform/db.ts'
import type { QuestionId, QuestionnaireStatus, SpaceId, ThemeId } from '../shared/vocabulary.ts'
import type { Person } from './world.ts'

/** Builder of questionnaires in any state, written as they are found, without the acts that lead there. */
export function questionnaireBuilder(db: Db, now: Date) {
  return async function aQuestionnaire(
    space: { id: SpaceId; editor: Person },
    { status = 'draft' as QuestionnaireStatus, themes = 1, questions = 1, dueDate = null as string | null, title = 'Comptes 2025' } = {},
  ) {
    const isDraft = status === 'draft'
    const counter = isDraft
      ? null
      : await db
          .updateTable('spaces')
          .set((eb) => ({ last_number: eb('last_number', '+', 1) }))
          .where('id', '=', space.id)
          .returning('last_number')
          .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('questionnaires')
      .returning('id')
      .values({
        space_id: space.id,
        title,
        introduction: 'Bonjour.',
        due_date: dueDate,
        editor_id: space.editor.id,
        editor_since: now,
        status,
        number: counter?.last_number ?? null,
        published_at: isDraft ? null : now,
        created_at: now,
        updated_at: now,
        return_reason: status === 'incomplete' ? 'Il manque le budget.' : null,
      })
      .executeTakeFirstOrThrow()
    const themeIds: ThemeId[] = []
    const questionIds: QuestionId[] = []
    for (let theme = 1; theme <= themes; theme++) {
      const row = await db
        .insertInto('themes')
        .returning('id')
        .values({ questionnaire_id: id, number: theme, title: `Thème ${theme}` })
        .executeTakeFirstOrThrow()
      themeIds.push(row.id)
      if (questions === 0) continue
      const texts = Array.from({ length: questions }, (_, i) => ({
        theme_id: row.id,
        number: i + 1,
        text: 'Quel est le budget ?',
        decision: null,
        reason: null,
      }))
      questionIds.push(...(await db.insertInto('questions').values(texts).returning('id').execute()).map((question) => question.id))
    }
    return { id, themeIds, questionIds, questionId: questionIds[0] as QuestionId }
  }
}
