import { useRouter } from '@tanstack/react-router'
import SearchX from 'lucide-react/icons/search-x'
import type { ReactNode } from 'react'
import type { QuestionList as List, QuestionLine, QuestionSort } from '../../../../shared/questions.contract.ts'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import type { SpaceId } from '../../../../shared/vocabulary.ts'
import { Failed } from '../../app/failed.tsx'
import { ShowMore } from '../../app/show-more.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { Link } from '../../ui/link.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SortedTable } from '../../ui/table.tsx'
import { DecisionBar } from '../questionnaires/inspector/decision-bar.tsx'
import { theQuestion, useChosen } from '../questionnaires/inspector/use-chosen.ts'
import { choiceColumn, columnsOf, named } from './question-columns.tsx'
import { filterOf, filtersOf, nameOfSort, sortOf } from './question-list-filters.ts'
import { useQuestionPages } from './question-pages.ts'
import './question-list.css'

/** What the address holds. */
export type Search = { filtre?: string; espace?: string; tri?: string }

type Props = {
  list: List
  path: string
  search: Search
  caption: string
  /** Of one space. */
  spaceId?: SpaceId
  /** Among which to choose one. */
  spaces?: SpaceName[]
  /** When there is none at all. */
  empty: ReactNode
}

const PAGE = 50

/** Questions with their filters, kept in the address. Inspectors decide from here on one or many. */
export function QuestionList({ list, path, search, caption, spaceId, spaces = [], empty }: Props) {
  const { filtre = '', espace = '', tri = '' } = search
  const router = useRouter()
  const chosen = useChosen()
  const filter = filterOf(list, filtre)
  const sort = sortOf(tri || undefined)
  const chosenSpace = spaceId ?? spaces.find(({ id }) => String(id) === espace)?.id
  const query = useQuestionPages({
    list,
    filter,
    sort: sort.key,
    order: sort.isDescending ? 'descending' : 'ascending',
    limit: PAGE,
    ...(chosenSpace && { spaceId: chosenSpace }),
  })
  const hrefOf = (changed: Search) => {
    const given = Object.entries({ filtre, espace, tri, ...changed }).filter(([, value]) => value)
    return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
  }
  const move = (changed: Search) => void router.navigate({ href: hrefOf(changed), replace: true, resetScroll: false })
  const counts = query.data?.pages.at(-1)?.counts
  if (!query.data || !counts) return query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton />
  if (counts.all === 0 && (spaceId || !chosenSpace)) return empty
  const chips = filtersOf[list]
    .map(({ key, label, filter: one }) => ({ label, count: counts[one], href: hrefOf({ filtre: key }), isCurrent: one === filter }))
    .filter(({ count, isCurrent }, place) => place === 0 || count > 0 || isCurrent)
  const shown = query.data.pages.flatMap(({ items }) => items)
  const decidable = shown.filter(isDecidable).map((question) => theQuestion(named(question)))
  const columns = columnsOf({ isInSpace: spaceId !== undefined })
  return (
    <div className="stack">
      <div className="row listed-filters">
        {spaces.length > 1 && (
          <Select
            label="Espace"
            isLabelHidden
            options={[{ value: '', label: 'Tous les espaces' }, ...spaces.map(optionOf)]}
            value={chosenSpace ? String(chosenSpace) : ''}
            onChange={(value) => move({ espace: value })}
          />
        )}
        <FilterChips label="Filtrer les questions" chips={chips} />
      </div>
      {decidable.length > 0 && <DecisionBar all={decidable} picked={decidable.filter(chosen.has)} chosen={chosen} />}
      {shown.length > 0 ? (
        <SortedTable<QuestionLine, QuestionSort>
          caption={caption}
          columns={decidable.length > 0 ? [choiceColumn(chosen), ...columns] : columns}
          rows={shown}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={(by) => move({ tri: nameOfSort(by) })}
        />
      ) : (
        <EmptyState icon={SearchX} title="Aucune question ne correspond" action={<Link href={path}>Voir toutes les questions</Link>} />
      )}
      <ShowMore query={query} shown={shown.length} found={counts[filter]} one="question" isFeminine />
    </div>
  )
}

const isDecidable = ({ abilities, status }: QuestionLine) => abilities.decide && status !== 'toProvide'
const optionOf = ({ id, organization, referenceCode }: SpaceName) => ({ value: String(id), label: `${organization} (${referenceCode})` })
