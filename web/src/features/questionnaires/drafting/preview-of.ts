import type { QuestionnaireView, QuestionView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionId, ThemeId } from '../../../../../shared/vocabulary.ts'
import type { Draft } from './draft.ts'

/** The draft as its respondents will see it, saved or not: the same page, in which nothing can be done. */
export function previewOf({ title, introduction, dueDate, themes }: Draft, server: QuestionnaireView): QuestionnaireView {
  const known = new Map(server.themes.flatMap(({ questions }) => questions.map((question) => [question.id, question])))
  // What the server does not know yet has no identifier: a negative one only tells the rows apart.
  let unsaved = 0
  const question = (id: QuestionId | null, text: string, number: number): QuestionView => ({
    id: id ?? (--unsaved as QuestionId),
    number,
    text,
    correction: null,
    status: 'toProvide',
    reason: null,
    decidedAt: null,
    declaration: null,
    annexes: (id !== null && known.get(id)?.annexes) || [],
    deposits: [],
    quarantined: [],
  })
  const shown = themes.map((theme, at) => ({
    id: theme.id ?? (--unsaved as ThemeId),
    number: at + 1,
    title: theme.title,
    correction: null,
    questions: theme.questions.map(({ id, text }, place) => question(id, text, place + 1)),
  }))
  const abilities = Object.fromEntries(Object.keys(server.abilities).map((ability) => [ability, false])) as QuestionnaireView['abilities']
  const questions = shown.reduce((sum, theme) => sum + theme.questions.length, 0)
  return {
    ...server,
    title,
    introduction,
    dueDate,
    status: 'published',
    themes: shown,
    abilities,
    progress: { questions, answered: 0, accepted: 0 },
  }
}
