import type { QuestionFilter, QuestionList, QuestionSort } from '../../../../shared/questions.contract.ts'
import type { Sort } from '../../ui/table.tsx'

type Named = { key: string; filter: QuestionFilter; label: string }

const all: Named = { key: '', filter: 'all', label: 'Toutes' }
const news: Named = { key: 'du-nouveau', filter: 'news', label: 'Du nouveau' }
const overdue: Named = { key: 'en-retard', filter: 'overdue', label: 'En retard' }
const toProvide: Named = { key: 'a-fournir', filter: 'toProvide', label: 'À fournir' }
const provided: Named = { key: 'deposees', filter: 'provided', label: 'Déposées' }
const returned: Named = { key: 'a-completer', filter: 'returned', label: 'À compléter' }
const accepted: Named = { key: 'acceptees', filter: 'accepted', label: 'Acceptées' }

/** The chips of each list, and what they are called in the address: as on the page of a questionnaire. */
export const filtersOf: Record<QuestionList, Named[]> = {
  toReview: [all, news, { ...overdue, label: 'Échéance passée' }],
  toProvide: [all, toProvide, returned, overdue, news],
  all: [all, news, overdue, toProvide, provided, returned, accepted],
}

/** What the address says, if the list has such a filter. */
export const filterOf = (list: QuestionList, key: string | undefined): QuestionFilter =>
  filtersOf[list].find((one) => one.key === key)?.filter ?? 'all'

const sorts: Record<string, QuestionSort> = { echeance: 'dueDate', changement: 'changedAt', espace: 'space' }

/** `changement`, or `-changement` for the last first. */
export function sortOf(asked = 'echeance'): Sort<QuestionSort> {
  return { key: sorts[asked.replace(/^-/, '')] ?? 'dueDate', isDescending: asked.startsWith('-') }
}

export const nameOfSort = ({ key, isDescending }: Sort<QuestionSort>): string =>
  (isDescending ? '-' : '') + Object.keys(sorts).find((name) => sorts[name] === key)
