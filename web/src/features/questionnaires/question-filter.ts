import { useRef } from 'react'
import type { QuestionnaireView, QuestionView, ThemeView } from '../../../../shared/questionnaires.contract.ts'
import type { QuestionId, QuestionStatus } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'

/** A question with the number by which people call it: « 2.4 ». */
export type NumberedQuestion = QuestionView & { label: string; theme: ThemeView; isNew: boolean }

type Sight = Pick<QuestionnaireView, 'newSince' | 'abilities'>

export const questionsOf = ({ themes, ...sight }: Sight & Pick<QuestionnaireView, 'themes'>): NumberedQuestion[] =>
  themes.flatMap((theme) =>
    theme.questions.map((question) => ({
      ...question,
      theme,
      label: `${theme.number}.${question.number}`,
      isNew: isNew(question, sight),
    })),
  )

/** Since the last visit: what came, for those who ask; what was decided, for those who answer. */
function isNew({ deposits, declaration, decidedAt, status }: QuestionView, { newSince, abilities }: Sight): boolean {
  const isAfter = (instant: string | null | undefined) => (instant ?? '') > newSince
  if (abilities.exportDeposits) return deposits.some(({ depositedAt }) => isAfter(depositedAt)) || isAfter(declaration?.declaredAt)
  return isAfter(decidedAt) && (status === 'accepted' || status === 'returned')
}

export const isRemaining = ({ status }: QuestionView) => status === 'toProvide' || status === 'returned'

type Filtered = Pick<NumberedQuestion, 'status' | 'isNew'>

const has =
  (wanted: QuestionStatus) =>
  ({ status }: Filtered) =>
    status === wanted

const filters: { key: string; label: string; keeps: (question: Filtered) => boolean }[] = [
  { key: 'du-nouveau', label: 'Du nouveau', keeps: ({ isNew }) => isNew },
  { key: 'a-fournir', label: 'À fournir', keeps: has('toProvide') },
  { key: 'deposees', label: 'Déposées', keeps: has('provided') },
  { key: 'a-completer', label: 'À compléter', keeps: has('returned') },
  { key: 'acceptees', label: 'Acceptées', keeps: has('accepted') },
]

export const matchesFilter = (filter: string | undefined, question: Filtered): boolean =>
  filters.find(({ key }) => key === filter)?.keeps(question) ?? true

/** « Toutes 42 · À fournir 12 · Déposées 9 · À compléter 3 », as links; a filter without question is left out, unless chosen. */
export function chipsOf({ id }: QuestionnaireView, questions: readonly Filtered[], filter: string | undefined) {
  const href = paths.questionnaire(id)
  const isKnown = filters.some(({ key }) => key === filter)
  const all = { label: 'Toutes', count: questions.length, href, isCurrent: !isKnown }
  const chips = filters.map(({ key, label, keeps }) => ({
    label,
    count: questions.filter(keeps).length,
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
  matches: (question: NumberedQuestion) => boolean,
  terms: string,
): NumberedQuestion[] {
  const seen = useRef({ terms, ids: new Set<QuestionId>() })
  if (seen.current.terms !== terms) seen.current = { terms, ids: new Set() }
  const { ids } = seen.current
  for (const question of questions) if (matches(question)) ids.add(question.id)
  return questions.filter(({ id }) => ids.has(id))
}
