import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionId, ThemeId } from '../../../../../shared/vocabulary.ts'
import type { Input } from '../../../app/api.ts'

/** `key` lasts as long as the page; `id` comes from the server once saved. Focus and caret hang on the key. */
export type DraftQuestion = { key: string; id: QuestionId | null; text: string }
export type DraftTheme = { key: string; id: ThemeId | null; title: string; questions: DraftQuestion[] }
export type Draft = { title: string; introduction: string; dueDate: string | null; themes: DraftTheme[] }

/** Its key, as if the title were a row. */
export const TITLE_FIELD = 'draft-title'

let lastKey = 0
export const newKey = () => `n${++lastKey}`
export const aQuestion = (text = ''): DraftQuestion => ({ key: newKey(), id: null, text })
export const aTheme = (title = '', questions = [aQuestion()]): DraftTheme => ({ key: newKey(), id: null, title, questions })

export const draftOf = ({ title, introduction, dueDate, themes }: QuestionnaireView): Draft => ({
  title,
  introduction,
  dueDate,
  themes: themes.map((theme) => ({
    key: newKey(),
    id: theme.id,
    title: theme.title,
    questions: theme.questions.map(({ id, text }) => ({ key: newKey(), id, text })),
  })),
})

type SaveBody = Input<'PUT /api/questionnaires/:questionnaireId'>['body']

/** A title cannot be saved empty: the last one that was saved stays until there is another. */
export const saveBodyOf = (draft: Draft, version: number, savedTitle: string): SaveBody => ({
  version,
  title: oneLine(draft.title) || savedTitle,
  introduction: draft.introduction,
  dueDate: draft.dueDate,
  themes: draft.themes.map(({ id, title, questions }) => ({
    ...(id !== null && { id }),
    title: oneLine(title),
    questions: questions.map((question) => ({ ...(question.id !== null && { id: question.id }), text: question.text })),
  })),
})

/** A pasted tab or line break would be refused in a title. */
export const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim()

/** The ids that the server gave to what was sent, carried to the same themes and questions wherever they are now. */
export function adoptIds(draft: Draft, sent: Draft, answer: QuestionnaireView): Draft {
  const themeIds = new Map(sent.themes.map(({ key }, at) => [key, answer.themes[at]?.id ?? null]))
  const questionIds = new Map(
    sent.themes.flatMap(({ questions }, at) =>
      questions.map(({ key }, place) => [key, answer.themes[at]?.questions[place]?.id ?? null] as const),
    ),
  )
  return mapIds(draft, {
    theme: ({ key, id }) => themeIds.get(key) ?? id,
    question: ({ key, id }) => questionIds.get(key) ?? id,
  })
}

/** What the server no longer has (removed by an earlier save and brought back, or removed by a colleague) is sent as new. */
export function forgetMissingIds(draft: Draft, { themes }: QuestionnaireView): Draft {
  const themeIds = new Set(themes.map(({ id }) => id))
  const questionIds = new Set(themes.flatMap(({ questions }) => questions.map(({ id }) => id)))
  return mapIds(draft, {
    theme: ({ id }) => (id !== null && themeIds.has(id) ? id : null),
    question: ({ id }) => (id !== null && questionIds.has(id) ? id : null),
  })
}

type IdsOf = { theme: (theme: DraftTheme) => ThemeId | null; question: (question: DraftQuestion) => QuestionId | null }

/** What keeps its id stays the same object: three hundred lines are not drawn again at each save. */
const mapIds = (draft: Draft, idsOf: IdsOf): Draft => ({
  ...draft,
  themes: draft.themes.map((theme) => ({
    ...theme,
    id: idsOf.theme(theme),
    questions: theme.questions.map((question) => {
      const id = idsOf.question(question)
      return id === question.id ? question : { ...question, id }
    }),
  })),
})

/** The same words in the same order, whatever the ids: the answer to a save that was lost on the way back. */
export function saysTheSame(draft: Draft, view: QuestionnaireView): boolean {
  const words = ({ title, introduction, dueDate, themes }: Draft) =>
    JSON.stringify([
      oneLine(title),
      introduction,
      dueDate,
      themes.map((theme) => [oneLine(theme.title), theme.questions.map(({ text }) => text)]),
    ])
  return words(draft) === words(draftOf(view))
}
