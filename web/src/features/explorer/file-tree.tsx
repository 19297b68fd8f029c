// biome-ignore-all lint/a11y/useSemanticElements: a table can be neither a tree nor drawn in part
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Choice, chooseAll, extendFrom, extendTo, nothingChosen, toggle } from './choose-files.ts'
import { downloadFile } from './download-files.ts'
import { FileTreeRow } from './file-tree-row.tsx'
import { type Branch, leavesOf, listRows, nameOf, type Placed } from './place-documents.ts'
import { rowAfter, rowNamed } from './tree-keys.ts'
import { useRowWindow } from './use-row-window.ts'
import './file-tree.css'

type Props = {
  label: string
  nodes: Placed[]
  /** What the names of the first folders stand for: `Q01` is « Pièces générales ». */
  titles: Record<string, string>
  isOpenAtFirst: (branch: Branch) => boolean
  choice: Choice
  onChoose: (choice: Choice) => void
}

/** As long as somebody goes on typing a name. */
const PAUSE = 1000

/**
 * The file explorer in the page: a treegrid (ARIA) with one stop for the Tab key, of which only the rows in sight are drawn. Arrows
 * walk, right and left open and close, Enter opens or downloads, Space chooses, with Shift up to here, letters go to a name.
 */
export function FileTree({ label, nodes, titles, isOpenAtFirst, choice, onChoose }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => listRows(nodes, (branch) => turned.has(branch.id) !== isOpenAtFirst(branch)), [nodes, turned, isOpenAtFirst])
  const [activeId, setActiveId] = useState<string | null>(null)
  const active = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === activeId),
  )
  const { list, isLong, drawn, rowHeight, page, show } = useRowWindow(rows.length, active)
  const toFocus = useRef<string | null>(null)
  const typed = useRef({ text: '', at: 0 })

  useEffect(() => {
    // Not before it is drawn as the active one: what is left to do of an earlier drawing may come in between.
    if (toFocus.current === null || toFocus.current !== rows[active]?.node.id) return
    toFocus.current = null
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus({ preventScroll: isLong })
  })

  const goTo = (to: number) => {
    toFocus.current = rows[to]!.node.id
    setActiveId(toFocus.current)
    show(to)
  }
  const turn = ({ id }: Placed) => setTurned((ids) => (ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id])))
  const isOpen = (at: number) => rows[at + 1]?.parent === at
  const act = (node: Placed) => (node.kind === 'folder' ? turn(node) : downloadFile(node.file))

  const goByName = (letter: string, now: number) => {
    const text = now - typed.current.at > PAUSE ? letter : typed.current.text + letter
    typed.current = { text, at: now }
    const to = rowNamed(text, rows, active)
    if (to !== null) goTo(to)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    const row = rows[active]
    if (!row || event.altKey) return
    const { node, parent } = row
    const to = rowAfter(key, rows, active, page)
    const isCommand = event.ctrlKey || event.metaKey
    if (to !== null) {
      if (shiftKey) onChoose(extendFrom(choice, rows, active, to))
      goTo(to)
    } else if (key === 'ArrowRight' && node.kind === 'folder') isOpen(active) ? goTo(active + 1) : turn(node)
    else if (key === 'ArrowLeft' && isOpen(active)) turn(node)
    else if (key === 'ArrowLeft' && parent >= 0) goTo(parent)
    else if (key === 'Enter') act(node)
    else if (key === ' ') onChoose(shiftKey ? extendTo(choice, rows, active) : toggle(choice, node))
    else if (isCommand && key.toLowerCase() === 'a') onChoose(chooseAll(nodes.flatMap(leavesOf)))
    else if (key === 'Escape' && choice.chosen.size > 0) onChoose(nothingChosen)
    else if (key.length === 1 && !isCommand) goByName(key, event.timeStamp)
    else return
    event.preventDefault()
  }

  const onPress = (event: MouseEvent<HTMLElement>, at: number) => {
    const { node } = rows[at]!
    const target = event.target as HTMLElement
    const isChoosing = event.ctrlKey || event.metaKey || target.closest('[role=checkbox]') !== null
    const isLink = target.closest('a') !== null
    event.currentTarget.focus({ preventScroll: true })
    if (event.shiftKey || isChoosing || !isLink) event.preventDefault()
    if (event.shiftKey) onChoose(extendTo(choice, rows, at))
    else if (isChoosing || (node.kind === 'file' && !isLink)) onChoose(toggle(choice, node))
    else if (node.kind === 'folder') turn(node)
  }

  return (
    <div
      ref={list}
      role="treegrid"
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      className="file-tree"
      data-long={isLong || undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="file-tree-rows" style={{ height: rows.length * rowHeight }}>
        {drawn.map((at) => {
          const row = rows[at]!
          return (
            <FileTreeRow
              key={row.node.id}
              row={row}
              at={at}
              top={at * rowHeight}
              title={row.node.level === 1 ? titles[nameOf(row.node)] : undefined}
              isOpen={isOpen(at)}
              isActive={at === active}
              chosen={choice.chosen}
              onFocus={() => setActiveId(row.node.id)}
              onPress={onPress}
            />
          )
        })}
      </div>
    </div>
  )
}
