import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import ArrowUpDown from 'lucide-react/icons/arrow-up-down'
import { type ReactNode, useState } from 'react'
import './table.css'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; without it, it is not sortable. Texts are compared as in French, numbers as numbers. */
  sortBy?: (row: Row) => string | number
  /** The column that names the row, for screen readers. */
  isName?: boolean
  /** Its title is only for screen readers: actions. */
  isTitleHidden?: boolean
  align?: 'end'
}

export type Sort<Key extends string = string> = { key: Key; isDescending: boolean }
type Cells<Row> = { caption: string; rows: Row[]; rowKey: (row: Row) => string | number }
type Props<Row> = Cells<Row> & { columns: Column<Row>[]; sortedBy?: string }

const french = new Intl.Collator('fr', { numeric: true })
const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : french.compare(String(a), String(b))

/** Dense; under 44 rem wide, each row becomes a card. */
export function Table<Row>({ columns, rows, sortedBy, ...props }: Props<Row>) {
  const [sort, setSort] = useState<Sort | null>(sortedBy ? { key: sortedBy, isDescending: false } : null)
  const by = columns.find(({ key }) => key === sort?.key)?.sortBy
  const sorted = by ? rows.toSorted((a, b) => compare(by(a), by(b)) * (sort?.isDescending ? -1 : 1)) : rows
  const titled = columns.map(({ sortBy, ...column }) => ({ ...column, sortKey: sortBy ? column.key : null }))
  return <Grid {...props} columns={titled} rows={sorted} sort={sort} onSort={setSort} />
}

type Titled<Row, Key extends string> = Omit<Column<Row>, 'sortBy'> & { sortKey: Key | null }
type Sorting<Key extends string> = { sort: Sort<Key> | null; onSort: (sort: Sort<Key>) => void }

/** A column of rows that come sorted from elsewhere: by its key, unless it is not. */
export type SortedColumn<Row, Key extends string> = Omit<Column<Row>, 'sortBy' | 'key'> & ({ key: Key } | { key: string; isUnsorted: true })

/** The same when its rows come sorted from elsewhere. */
export const SortedTable = <Row, Key extends string>({
  columns,
  ...props
}: Cells<Row> & Sorting<Key> & { columns: SortedColumn<Row, Key>[] }) => (
  <Grid {...props} columns={columns.map((column) => ({ ...column, sortKey: 'isUnsorted' in column ? null : column.key }))} />
)

function Grid<Row, Key extends string>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
}: Cells<Row> & Sorting<Key> & { columns: Titled<Row, Key>[] }) {
  return (
    <table className="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Title key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, title, cell, isName, isTitleHidden, align }) => {
              const Cell = isName ? 'th' : 'td'
              return (
                <Cell key={key} data-title={isTitleHidden ? undefined : title} data-align={align} scope={isName ? 'row' : undefined}>
                  {cell(row)}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type TitleProps<Key extends string> = Sorting<Key> & { column: Omit<Titled<never, Key>, 'cell'> }

function Title<Key extends string>({ column: { sortKey, title, isTitleHidden, align }, sort, onSort }: TitleProps<Key>) {
  const isSorted = sortKey !== null && sort?.key === sortKey
  const Icon = !isSorted ? ArrowUpDown : sort.isDescending ? ArrowDown : ArrowUp
  return (
    <th scope="col" data-align={align} aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined}>
      {sortKey !== null ? (
        <button type="button" className="table-sort" onClick={() => onSort({ key: sortKey, isDescending: isSorted && !sort.isDescending })}>
          {title}
          <Icon aria-hidden="true" />
        </button>
      ) : (
        <span className={isTitleHidden ? 'visually-hidden' : undefined}>{title}</span>
      )}
    </th>
  )
}
