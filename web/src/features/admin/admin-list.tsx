import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useRouter, useSearch } from '@tanstack/react-router'
import SearchX from 'lucide-react/icons/search-x'
import { type Answer, type ApiError, type ApiRoute, api, type Input } from '../../app/api.ts'
import { Failed } from '../../app/failed.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import './admin-list.css'

type AdminRoute = ApiRoute & `GET /api/admin/${string}`
/** Those that are read page after page. */
type ListRoute = { [K in AdminRoute]: Answer<K> extends { items: { id: number }[]; next: number | null } ? K : never }[AdminRoute]
type Row<K extends ListRoute> = Answer<K> extends { items: (infer R extends { id: number })[] } ? R : never
type Pages<K extends ListRoute> = { items: Row<K>[]; next: number | null }

type RowsProps<K extends ListRoute> = { route: K; caption: string; columns: Column<Row<K>>[] }
type Props<K extends ListRoute> = RowsProps<K> & {
  /** What can be searched: « Nom ou adresse ». */
  searched: string
  /** The name of the filter in the query, and its choices; the first one, '', is everything. */
  filter?: { name: string; label: string; options: { value: string; label: string }[] }
}

/** A list of the administration: search and filter live in the address, more is read on demand. */
export function AdminList<K extends ListRoute>({ searched, filter, ...rows }: Props<K>) {
  const [{ recherche, filtre }, move] = useWanted('recherche', 'filtre')
  const query = { ...(recherche && { search: recherche }), ...(filter && filtre && { [filter.name]: filtre }) }
  return (
    <div className="stack">
      <search className="admin-list-search">
        <SearchField
          label="Rechercher"
          placeholder={searched}
          value={recherche}
          maxLength={100}
          onChange={(text) => move({ recherche: text })}
        />
        {filter && (
          <Select
            label={filter.label}
            isLabelHidden
            options={filter.options}
            value={filtre}
            onChange={(value) => move({ filtre: value })}
          />
        )}
      </search>
      <AdminRows {...rows} query={query} />
    </div>
  )
}

/** Its rows alone, for a page that asks in its own way. */
export function AdminRows<K extends ListRoute>({ route, caption, columns, query }: RowsProps<K> & { query: Record<string, string> }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(route, query)
  const rows = data?.pages.flatMap(({ items }) => items)
  return (
    <div className="stack">
      {!rows && (error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton lines={6} />)}
      {rows && rows.length > 0 && <Table caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />}
      {rows?.length === 0 && <EmptyState icon={SearchX} title="Rien ne correspond" />}
      {rows && <Problem error={error} />}
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Afficher la suite
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the address asks for, by name, and how to ask for something else. */
export function useWanted<Name extends string>(...names: Name[]): [Record<Name, string>, (change: { [name in Name]?: string }) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const router = useRouter()
  const { pathname } = useLocation()
  const now = Object.fromEntries(names.map((name) => [name, String(search[name] ?? '')])) as Record<Name, string>
  const move = (change: { [name in Name]?: string }) => {
    const given = Object.entries<string>({ ...now, ...change }).filter(([, value]) => value !== '')
    const asked = new URLSearchParams(given).toString()
    void router.navigate({ href: asked ? `${pathname}?${asked}` : pathname, replace: true, resetScroll: false })
  }
  return [now, move]
}

const usePages = <K extends ListRoute>(route: K, query: Record<string, string>) =>
  useInfiniteQuery<Pages<K>, ApiError, { pages: Pages<K>[] }, [string, object], number | undefined>({
    queryKey: [route, query],
    queryFn: async ({ pageParam }) => {
      const input = { query: { ...query, ...(pageParam && { after: pageParam }) } }
      return (await api(route, input as unknown as Input<K>)) as unknown as Pages<K>
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (former) => former,
  })
