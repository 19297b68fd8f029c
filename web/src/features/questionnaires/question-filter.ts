import { useRef } from 'react'
import type { QuestionnaireView, QuestionView, ThemeView } from '../../../../shared/questionnaire-view.ts'
import type { QuestionId, QuestionnaireId, QuestionStatus } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'
import { today } from '../../ui/format.ts'

/** A question with the number by which people call it: « 2.4 ». */
export type NumberedQuestion = QuestionView & { label: string; theme: ThemeView; isNew: boolean; isOverdue: boolean }

type Sight = Pick<QuestionnaireView, 'newSince' | 'abilities' | 'dueDate' | 'status'>

export const questionsOf = ({ themes, ...sight }: Sight & Pick<QuestionnaireView, 'themes'>): NumberedQuestion[] =>
  themes.flatMap((theme) =>
    theme.questions.map((question) => ({
      ...question,
      theme,
      label: `${theme.number}.${question.number}`,
      isNew: isNew(question, sight),
      isOverdue: isOverdue(question, sight),
    })),
  )

/** Since the last visit: what came, for those who ask; what was decided, for those who answer. */
function isNew({ deposits, declaration, decidedAt, status }: QuestionView, { newSince, abilities }: Sight): boolean {
  const isAfter = (instant: string | null | undefined) => (instant ?? '') > newSince
  if (abilities.exportDeposits) return deposits.some(({ shownAt }) => isAfter(shownAt)) || isAfter(declaration?.declaredAt)
  return isAfter(decidedAt) && (status === 'accepted' || status === 'returned')
}

/** Still expected, and too late: once the respondents have answered, only what was returned is. */
function isOverdue({ status }: QuestionView, { dueDate, status: state }: Sight): boolean {
  if (!dueDate || dueDate >= today()) return false
  return status === 'returned' ? state !== 'finalized' : status === 'toProvide' && (state === 'published' || state === 'incomplete')
}

export const isRemaining = ({ status }: Pick<QuestionView, 'status'>) => status === 'toProvide' || status === 'returned'

/** What the address asks for: a filter by its name, a theme by its number. */
export type Wanted = { filter?: string | undefined; theme?: string | undefined }
type Filtered = Pick<NumberedQuestion, 'status' | 'isNew' | 'isOverdue'> & { theme: Pick<ThemeView, 'number'> }

const has =
  (wanted: QuestionStatus) =>
  ({ status }: Filtered) =>
    status === wanted

/** `over`: as it is called once the questionnaire is finalised, and nothing is expected any more. */
const filters: { key: string; label: string; over?: string; keeps: (question: Filtered) => boolean }[] = [
  { key: 'du-nouveau', label: 'Du nouveau', keeps: ({ isNew }) => isNew },
  { key: 'en-retard', label: 'En retard', keeps: ({ isOverdue }) => isOverdue },
  { key: 'a-fournir', label: 'À fournir', over: 'Sans réponse', keeps: has('toProvide') },
  { key: 'deposees', label: 'Déposées', keeps: has('provided') },
  { key: 'a-completer', label: 'À compléter', over: 'Incomplètes', keeps: has('returned') },
  { key: 'acceptees', label: 'Acceptées', keeps: has('accepted') },
]

export const termsOf = ({ filter = '', theme = '' }: Wanted): string => `${filter} ${theme}`

const isInTheme = (theme: string | undefined, question: Filtered) => theme === undefined || String(question.theme.number) === theme

export const matchesFilter = ({ filter, theme }: Wanted, question: Filtered): boolean =>
  isInTheme(theme, question) && (filters.find(({ key }) => key === filter)?.keeps(question) ?? true)

export function questionsHref(id: QuestionnaireId, { filter, theme }: Wanted): string {
  const asked = Object.entries({ filtre: filter, theme }).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return asked.length === 0 ? paths.questionnaire(id) : `${paths.questionnaire(id)}?${new URLSearchParams(asked)}`
}

/** « Toutes 42 · À fournir 12 · Déposées 9 · À compléter 3 », as links; a filter without question is left out, unless chosen. */
export function chipsOf({ id, status }: Pick<QuestionnaireView, 'id' | 'status'>, questions: readonly Filtered[], wanted: Wanted) {
  const { filter, theme } = wanted
  const inTheme = questions.filter((question) => isInTheme(theme, question))
  const isKnown = filters.some(({ key }) => key === filter)
  const all = { label: 'Toutes', count: inTheme.length, href: questionsHref(id, { theme }), isCurrent: !isKnown }
  const chips = filters.map(({ key, label, over, keeps }) => ({
    label: status === 'finalized' ? (over ?? label) : label,
    count: inTheme.filter(keeps).length,
    href: questionsHref(id, { filter: key, theme }),
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
