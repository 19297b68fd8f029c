// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are those of the grid
import Check from 'lucide-react/icons/check'
import type { MouseEvent } from 'react'
import '../../ui/choice.css'
import type { GridRow } from './file-grid.tsx'

type Props = {
  row: GridRow
  at: number
  top: number
  isActive: boolean
  isPicked: boolean
  onFocus: () => void
  onPress: (event: MouseEvent<HTMLElement>, at: number) => void
}

export function FileGridRow({ row: { name, folder, place, facts, tag, said }, at, top, isActive, isPicked, onFocus, onPress }: Props) {
  return (
    <div
      role="row"
      aria-label={said}
      aria-rowindex={at + 1}
      aria-selected={isPicked}
      tabIndex={isActive ? 0 : -1}
      className="file-tree-row"
      style={{ top }}
      onFocus={onFocus}
      onClick={(event) => onPress(event, at)}
    >
      <div role="gridcell" className="file-grid-cell">
        <span className="file-tree-chooser choice" data-selected={isPicked || undefined} aria-hidden="true">
          <span className="choice-box">
            <Check />
          </span>
        </span>
        <span className="file-grid-name" title={folder ? `${folder} / ${name}` : name}>
          <span>{name}</span> {folder && <span className="small soft">{folder}</span>}
        </span>
        <span className="file-grid-place" title={place}>
          {place}
        </span>
        <span className="file-grid-tag">{tag}</span>
        <span className="file-grid-facts small soft numbers">{facts}</span>
      </div>
    </div>
  )
}
