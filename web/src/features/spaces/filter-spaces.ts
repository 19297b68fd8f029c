import type { SpaceLine } from '../../../../shared/spaces.contract.ts'
import type { QuestionnaireStatus } from '../../../../shared/vocabulary.ts'
import { daysUntil } from '../../ui/format.ts'
import { hasWords } from '../../ui/plain-text.ts'
import { countNews } from './news.ts'

type Filter = { key: string; label: string; keeps: (space: SpaceLine) => boolean }

const has = (status: QuestionnaireStatus) => (space: SpaceLine) => space.questionnaires.some((one) => one.status === status)

/** The first keeps all. */
export const spaceFilters: Filter[] = [
  { key: '', label: 'Tous', keeps: () => true },
  { key: 'du-nouveau', label: 'Du nouveau', keeps: (space) => countNews(space) > 0 },
  { key: 'a-examiner', label: 'Répondus, à examiner', keeps: (space) => space.role === 'inspector' && has('answered')(space) },
  { key: 'en-retard', label: 'En retard', keeps: ({ nextDueDate }) => nextDueDate !== null && daysUntil(nextDueDate) < 0 },
  { key: 'en-cours', label: 'En cours', keeps: has('published') },
  { key: 'a-completer', label: 'À compléter', keeps: has('incomplete') },
  { key: 'brouillons', label: 'Brouillons', keeps: has('draft') },
]

export const filterSpaces = (spaces: SpaceLine[], key: string): SpaceLine[] =>
  spaces.filter(spaceFilters.find((filter) => filter.key === key)?.keeps ?? (() => true))

export const isMatching = ({ organization, procedure, referenceCode, questionnaires }: SpaceLine, search: string): boolean =>
  hasWords([organization, procedure, referenceCode, ...questionnaires.map(({ title }) => title)].join(' '), search)
