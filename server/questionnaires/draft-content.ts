import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { QuestionId, QuestionnaireId, ThemeId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'

export type DraftTheme = {
  id?: ThemeId | undefined
  title: string
  questions: { id?: QuestionId | undefined; text: string }[]
}

/**
 * The themes and questions of a draft become those given, in the order given; what is not given is removed, annexes included.
 * A question keeps its identifier and its annexes wherever it goes. Some ten statements, however long the draft.
 * Returns where the bytes of the removed annexes lie: they can go once the transaction is committed.
 */
export async function replaceContent(tx: Tx, id: QuestionnaireId, themes: DraftTheme[]): Promise<string[]> {
  const known = await findKnown(tx, id)
  refuseStrangers(themes, known)
  const themeIds = await writeThemes(tx, id, themes)
  const questions = themes.flatMap((theme, i) =>
    theme.questions.map((question, j) => ({ ...question, themeId: themeIds[i]!, number: j + 1 })),
  )
  await moveQuestions(
    tx,
    questions.filter((question) => question.id !== undefined),
  )
  await insertQuestions(
    tx,
    questions.filter((question) => question.id === undefined),
  )
  const keptQuestions = new Set(questions.map((question) => question.id))
  const keys = await removeQuestions(
    tx,
    known.questionIds.filter((questionId) => !keptQuestions.has(questionId)),
  )
  const keptThemes = new Set(themeIds)
  await removeThemes(
    tx,
    known.themeIds.filter((themeId) => !keptThemes.has(themeId)),
  )
  return keys
}

type Known = { themeIds: ThemeId[]; questionIds: QuestionId[] }

async function findKnown(tx: Tx, id: QuestionnaireId): Promise<Known> {
  const themes = await tx.selectFrom('themes').where('questionnaire_id', '=', id).select('id').execute()
  const questions = await tx.selectFrom('questions').where('questionnaire_id', '=', id).select('id').execute()
  return { themeIds: themes.map((theme) => theme.id), questionIds: questions.map((question) => question.id) }
}

/** An identifier of another questionnaire, or given twice, would take something away from where it is. */
function refuseStrangers(themes: DraftTheme[], known: Known): void {
  const themeIds = new Set(known.themeIds)
  const questionIds = new Set(known.questionIds)
  const fields: Record<string, string> = {}
  themes.forEach((theme, i) => {
    if (theme.id !== undefined && !themeIds.delete(theme.id)) fields[`themes.${i}.id`] = 'not of this questionnaire, or given twice'
    theme.questions.forEach((question, j) => {
      if (question.id !== undefined && !questionIds.delete(question.id))
        fields[`themes.${i}.questions.${j}.id`] = 'not of this questionnaire, or given twice'
    })
  })
  if (Object.keys(fields).length > 0) throw new AppError('input.invalid', { fields })
}

/** Returns the identifiers in the order given. */
async function writeThemes(tx: Tx, questionnaireId: QuestionnaireId, themes: DraftTheme[]): Promise<ThemeId[]> {
  const numbered = themes.map((theme, i) => ({ ...theme, number: i + 1 }))
  const kept = numbered.filter((theme) => theme.id !== undefined)
  if (kept.length > 0)
    await sql`
      update themes set number = new.number, title = new.title
      from unnest(${kept.map((theme) => theme.id)}::bigint[], ${kept.map((theme) => theme.number)}::int[], ${kept.map((theme) => theme.title)}::text[])
        as new (id, number, title)
      where themes.id = new.id and (themes.number, themes.title) is distinct from (new.number, new.title)`.execute(tx)
  const added = numbered.filter((theme) => theme.id === undefined)
  const inserted =
    added.length > 0
      ? await tx
          .insertInto('themes')
          .values(added.map(({ number, title }) => ({ questionnaire_id: questionnaireId, number, title })))
          .returning(['id', 'number'])
          .execute()
      : []
  const newIds = new Map(inserted.map(({ id, number }) => [number, id]))
  return numbered.map(({ id, number }) => id ?? newIds.get(number)!)
}

type Placed = { id?: QuestionId | undefined; themeId: ThemeId; number: number; text: string }
const columns = (questions: Placed[]) => sql`
  ${questions.map(({ themeId }) => themeId)}::bigint[], ${questions.map(({ number }) => number)}::int[], ${questions.map(({ text }) => text)}::text[]`

async function moveQuestions(tx: Tx, questions: Placed[]): Promise<void> {
  if (questions.length === 0) return
  await sql`
    update questions n set theme_id = new.theme_id, number = new.number, text = new.text
    from unnest(${questions.map(({ id }) => id)}::bigint[], ${columns(questions)}) as new (id, theme_id, number, text)
    where n.id = new.id and (n.theme_id, n.number, n.text) is distinct from (new.theme_id, new.number, new.text)`.execute(tx)
}

async function insertQuestions(tx: Tx, questions: Placed[]): Promise<void> {
  if (questions.length === 0) return
  await sql`insert into questions (theme_id, number, text) select * from unnest(${columns(questions)})`.execute(tx)
}

async function removeThemes(tx: Tx, ids: ThemeId[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('themes').where(sql<boolean>`id = any(${ids})`).execute()
}

async function removeQuestions(tx: Tx, ids: QuestionId[]): Promise<string[]> {
  if (ids.length === 0) return []
  const annexes = await tx.selectFrom('annexes').where(sql<boolean>`question_id = any(${ids})`).select('storage_key').execute()
  await tx.deleteFrom('questions').where(sql<boolean>`id = any(${ids})`).execute()
  return annexes.map((annex) => annex.storage_key)
}
