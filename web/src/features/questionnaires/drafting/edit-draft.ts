import { aQuestion, type Draft, type DraftQuestion, type DraftTheme } from './draft.ts'

// Every gesture of the list editor, as a function from a draft to the next one. `caret`: where the writer is afterwards.
export type Caret = { key: string; at: number }
export type Edited = { draft: Draft; caret: Caret | null }

export const setTheme = (draft: Draft, key: string, title: string): Draft =>
  mapThemes(draft, (theme) => (theme.key === key ? { ...theme, title } : theme))

export const setQuestion = (draft: Draft, key: string, text: string): Draft =>
  mapQuestions(draft, (questions) => questions.map((question) => (question.key === key ? { ...question, text } : question)))

/** Enter: what follows the caret becomes the next question. */
export const splitQuestion = (draft: Draft, key: string, start: number, end: number): Edited => pasteLines(draft, key, start, end, ['', ''])

/** Forty pasted lines make forty questions; the first one continues the text before the caret, the last one the text after it. */
export function pasteLines(draft: Draft, key: string, start: number, end: number, lines: readonly string[]): Edited {
  let caret: Caret | null = null
  const edited = mapQuestions(draft, (questions) =>
    questions.flatMap((question) => {
      if (question.key !== key) return question
      const { text } = question
      const made = lines.map((line, at) => (at === 0 ? { ...question, text: text.slice(0, start) + line } : aQuestion(line)))
      const last = made.at(-1)!
      caret = { key: last.key, at: last.text.length }
      last.text += text.slice(end)
      return made
    }),
  )
  return { draft: edited, caret }
}

/** The lines of a pasted text that hold something, without the bullets and numbers of the document that they come from. */
export const linesOf = (pasted: string): string[] =>
  pasted
    .split(/\r\n|[\r\n]/)
    .map((line) => line.replace(/^\s*(?:[-•–*◦▪]\s+|\d{1,3}(?:\.\d{1,3})*[.)]\s+)?/, '').trim())
    .filter(Boolean)

/** Backspace at the start: the question joins the previous one of its theme. */
export function joinWithPrevious(draft: Draft, key: string): Edited {
  const place = placeOf(draft, key)
  const previous = place && draft.themes[place.theme]?.questions[place.question - 1]
  if (!place || !previous) return { draft, caret: null }
  const { text } = draft.themes[place.theme]!.questions[place.question]!
  const joined = mapQuestions(draft, (questions) =>
    questions
      .filter((question) => question.key !== key)
      .map((question) => (question.key === previous.key ? { ...question, text: question.text + text } : question)),
  )
  return { draft: joined, caret: { key: previous.key, at: previous.text.length } }
}

export const removeQuestion = (draft: Draft, key: string): Draft =>
  mapQuestions(draft, (questions) => questions.filter((question) => question.key !== key))

export const removeTheme = (draft: Draft, key: string): Draft => ({ ...draft, themes: draft.themes.filter((theme) => theme.key !== key) })

export const addTheme = (draft: Draft, theme: DraftTheme): Draft => ({ ...draft, themes: [...draft.themes, theme] })

export const addQuestion = (draft: Draft, themeKey: string, question: DraftQuestion): Draft =>
  mapThemes(draft, (theme) => (theme.key === themeKey ? { ...theme, questions: [...theme.questions, question] } : theme))

/** Undoes a removal: back where it was, or at the end of what is left of that place. */
export const restoreQuestion = (draft: Draft, themeKey: string, at: number, question: DraftQuestion): Draft =>
  mapThemes(draft, (theme) => (theme.key === themeKey ? { ...theme, questions: theme.questions.toSpliced(at, 0, question) } : theme))

export const restoreTheme = (draft: Draft, at: number, theme: DraftTheme): Draft => ({
  ...draft,
  themes: draft.themes.toSpliced(at, 0, theme),
})

/** One step up or down; beyond the edge of its theme, into the neighbouring one. The same draft when there is nowhere to go. */
export function moveQuestion(draft: Draft, key: string, step: -1 | 1): Draft {
  const place = placeOf(draft, key)
  if (!place) return draft
  const { length } = draft.themes[place.theme]!.questions
  const within = place.question + step
  if (within >= 0 && within < length) return placeQuestion(draft, key, place.theme, within)
  const neighbour = draft.themes[place.theme + step]
  return neighbour ? placeQuestion(draft, key, place.theme + step, step === 1 ? 0 : neighbour.questions.length) : draft
}

/** Dragged before or after another question. */
export function dropQuestion(draft: Draft, key: string, target: string, side: 'before' | 'after'): Draft {
  if (key === target) return draft
  const question = questionAt(draft, placeOf(draft, key))
  return question ? mapQuestions(removeQuestion(draft, key), (questions) => besides(questions, question, target, side)) : draft
}

/** Dragged onto a theme: its last question from then on. */
export function dropIntoTheme(draft: Draft, key: string, themeKey: string): Draft {
  const theme = draft.themes.findIndex((candidate) => candidate.key === themeKey)
  return theme < 0 ? draft : placeQuestion(draft, key, theme, Number.POSITIVE_INFINITY)
}

export function moveTheme(draft: Draft, key: string, step: -1 | 1): Draft {
  const from = draft.themes.findIndex((theme) => theme.key === key)
  const theme = draft.themes[from]
  if (!theme || !draft.themes[from + step]) return draft
  const others = draft.themes.filter((other) => other !== theme)
  return { ...draft, themes: others.toSpliced(from + step, 0, theme) }
}

export type Place = { theme: number; question: number }

export function placeOf(draft: Draft, key: string): Place | null {
  for (const [theme, { questions }] of draft.themes.entries()) {
    const question = questions.findIndex((candidate) => candidate.key === key)
    if (question >= 0) return { theme, question }
  }
  return null
}

const questionAt = (draft: Draft, place: Place | null) => (place ? draft.themes[place.theme]?.questions[place.question] : undefined)

function placeQuestion(draft: Draft, key: string, theme: number, at: number): Draft {
  const question = questionAt(draft, placeOf(draft, key))
  if (!question) return draft
  const without = removeQuestion(draft, key)
  return {
    ...without,
    themes: without.themes.map((into, index) =>
      index === theme ? { ...into, questions: into.questions.toSpliced(at, 0, question) } : into,
    ),
  }
}

const besides = (questions: DraftQuestion[], question: DraftQuestion, target: string, side: 'before' | 'after') => {
  const at = questions.findIndex(({ key }) => key === target)
  return at < 0 ? questions : questions.toSpliced(side === 'after' ? at + 1 : at, 0, question)
}

const mapThemes = (draft: Draft, change: (theme: DraftTheme) => DraftTheme): Draft => ({ ...draft, themes: draft.themes.map(change) })

const mapQuestions = (draft: Draft, change: (questions: DraftQuestion[]) => DraftQuestion[]): Draft =>
  mapThemes(draft, (theme) => ({ ...theme, questions: change(theme.questions) }))
