import type { SpaceFilter } from '../../../../shared/spaces.contract.ts'

/** The chips, and what they are called in the address. */
export const spaceFilters: { key: string; filter: SpaceFilter; label: string }[] = [
  { key: '', filter: 'all', label: 'Tous' },
  { key: 'du-nouveau', filter: 'news', label: 'Du nouveau' },
  { key: 'a-examiner', filter: 'toReview', label: 'Répondus, à examiner' },
  { key: 'en-retard', filter: 'overdue', label: 'En retard' },
  { key: 'en-cours', filter: 'published', label: 'En cours' },
  { key: 'a-completer', filter: 'incomplete', label: 'À compléter' },
  { key: 'brouillons', filter: 'draft', label: 'Brouillons' },
]

export const filterOf = (key: string): SpaceFilter => spaceFilters.find((one) => one.key === key)?.filter ?? 'all'
