import { useRef } from 'react'
import type { QuestionnaireView, QuestionView, ThemeView } from '../../../../shared/questionnaires.contract.ts'
import type { QuestionId, QuestionStatus } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'

/** A question with the number by which people call it: « 2.4 ». */
export type NumberedQuestion = QuestionView & { label: string; theme: ThemeView }

export const questionsOf = ({ themes }: Pick<QuestionnaireView, 'themes'>): NumberedQuestion[] =>
  themes.flatMap((theme) => theme.questions.map((question) => ({ ...question, theme, label: `${theme.number}.${question.number}` })))

export const isRemaining = ({ status }: QuestionView) => status === 'toProvide' || status === 'returned'

const filters = [
  { key: 'a-fournir', label: 'À fournir', status: 'toProvide' },
  { key: 'deposees', label: 'Déposées', status: 'provided' },
  { key: 'a-completer', label: 'À compléter', status: 'returned' },
  { key: 'acceptees', label: 'Acceptées', status: 'accepted' },
] as const satisfies { key: string; label: string; status: QuestionStatus }[]

export const matchesFilter = (filter: string | undefined, { status }: QuestionView) => {
  const wanted = filters.find(({ key }) => key === filter)
  return wanted === undefined || wanted.status === status
}

/** « Toutes 42 · À fournir 12 · Déposées 9 · À compléter 3 », as links; a filter without question is left out, unless chosen. */
export function chipsOf({ id }: QuestionnaireView, questions: readonly QuestionView[], filter: string | undefined) {
  const href = paths.questionnaire(id)
  const isKnown = filters.some(({ key }) => key === filter)
  const all = { label: 'Toutes', count: questions.length, href, isCurrent: !isKnown }
  const chips = filters.map(({ key, label, status }) => ({
    label,
    count: questions.filter((question) => question.status === status).length,
    href: `${href}?filtre=${key}`,
    isCurrent: filter === key,
  }))
  return [all, ...chips.filter(({ count, isCurrent }) => count > 0 || isCurrent)]
}

/**
 * Those that match, and those that did since the page was opened on these terms: a question to which somebody has
 * just answered does not run away from under their hands.
 */
export function useSteady(
  questions: readonly NumberedQuestion[],
  matches: (question: QuestionView) => boolean,
  terms: string,
): NumberedQuestion[] {
  const seen = useRef({ terms, ids: new Set<QuestionId>() })
  if (seen.current.terms !== terms) seen.current = { terms, ids: new Set() }
  const { ids } = seen.current
  for (const question of questions) if (matches(question)) ids.add(question.id)
  return questions.filter(({ id }) => ids.has(id))
}
