// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { rowAfter } from '../explorer/tree-keys.ts'
import { useRowWindow } from '../explorer/use-row-window.ts'
import { FileGridRow } from './file-grid-row.tsx'
import { extendPicks, nothingPicked, type Picks, pickAll, toggleRow } from './pick-rows.ts'
import '../explorer/file-tree.css'
import './file-grid.css'

/** `said`: what a screen reader hears of the whole row. */
export type GridRow = { key: string; name: string; folder: string; place: string; facts: ReactNode; tag: ReactNode; said: string }

type Props = {
  label: string
  rows: readonly GridRow[]
  picks: Picks
  onPick: (picks: Picks) => void
  /** Enter: on to what can be done with what is picked. */
  onEnter: () => void
}

/**
 * Files to pick, a thousand if need be, of which only those in sight are drawn: one stop for the Tab key, arrows walk, Space picks,
 * with Shift up to there, Ctrl+A all of them, Enter goes on.
 */
export function FileGrid({ label, rows, picks, onPick, onEnter }: Props) {
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const keys = rows.map(({ key }) => key)
  const active = Math.max(0, activeKey === null ? 0 : keys.indexOf(activeKey))
  const { list, isLong, drawn, rowHeight, page, show } = useRowWindow(rows.length, active)
  const toFocus = useRef<string | null>(null)

  useEffect(() => {
    // Not before it is drawn as the active one.
    if (toFocus.current === null || toFocus.current !== rows[active]?.key) return
    toFocus.current = null
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus({ preventScroll: isLong })
  })

  const goTo = (to: number) => {
    toFocus.current = keys[to] ?? null
    setActiveKey(toFocus.current)
    show(to)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const row = rows[active]
    if (!row || event.altKey) return
    const to = rowAfter(key, rows, active, page)
    if (to !== null) {
      if (shiftKey) onPick(extendPicks(picks, keys, active, to))
      if (to !== active) goTo(to)
    } else if (key === ' ') onPick(shiftKey ? extendPicks(picks, keys, active, active) : toggleRow(picks, row.key))
    else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'a') onPick(pickAll(keys))
    else if (key === 'Escape' && picks.keys.size > 0) onPick(nothingPicked)
    else if (key === 'Enter') {
      if (picks.keys.size === 0) onPick(toggleRow(picks, row.key))
      onEnter()
    } else return
    event.preventDefault()
  }

  const onPress = (event: MouseEvent<HTMLElement>, at: number) => {
    event.currentTarget.focus({ preventScroll: true })
    onPick(event.shiftKey ? extendPicks(picks, keys, at, at) : toggleRow(picks, keys[at] as string))
  }

  return (
    <div
      ref={list}
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      className="file-tree file-grid"
      data-long={isLong || undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="file-tree-rows" style={{ height: rows.length * rowHeight }}>
        {drawn.map((at) => {
          const row = rows[at] as GridRow
          return (
            <FileGridRow
              key={row.key}
              row={row}
              at={at}
              top={at * rowHeight}
              isActive={at === active}
              isPicked={picks.keys.has(row.key)}
              onFocus={() => setActiveKey(row.key)}
              onPress={onPress}
            />
          )
        })}
      </div>
    </div>
  )
}
