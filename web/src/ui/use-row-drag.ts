import { type DragEvent, useState } from 'react'

/** What the handle of a row carries; `type` says which list it belongs to. The same can be done with buttons: a pointer is not needed. */
export const carryRow = (type: string, key: string) => (event: DragEvent) => {
  event.dataTransfer.setData(type, key)
  event.dataTransfer.effectAllowed = 'move'
  const row = event.currentTarget.closest('li')
  if (row) event.dataTransfer.setDragImage(row, 16, 16)
}

export type Side = 'before' | 'after'

/** Makes of a row a place between rows: the half under the pointer says on which side. */
export function useRowDrop(type: string, onDropped: (key: string, side: Side) => void) {
  const [side, setSide] = useState<Side | null>(null)
  const dropProps = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(type)) return
      event.preventDefault()
      event.stopPropagation()
      const { top, height } = event.currentTarget.getBoundingClientRect()
      setSide(event.clientY < top + height / 2 ? 'before' : 'after')
    },
    onDragLeave: () => setSide(null),
    onDrop: (event: DragEvent) => {
      const key = event.dataTransfer.getData(type)
      setSide(null)
      if (!key) return
      event.preventDefault()
      event.stopPropagation()
      onDropped(key, side ?? 'after')
    },
  }
  return { side, dropProps }
}
