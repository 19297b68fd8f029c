import { type DragEvent, useState } from 'react'

/** Makes of any box (a row, a page) a place to drop files. The innermost place takes them. */
export function useFileDrop(onDropped: (data: DataTransfer) => void, isDisabled = false) {
  // Entering a child fires before leaving its parent: count, so that the highlight does not flicker.
  const [depth, setDepth] = useState(0)
  const bringsFiles = (event: DragEvent) => !isDisabled && event.dataTransfer.types.includes('Files')
  const dropProps = {
    onDragEnter: (event: DragEvent) => bringsFiles(event) && setDepth((current) => current + 1),
    onDragLeave: (event: DragEvent) => bringsFiles(event) && setDepth((current) => Math.max(0, current - 1)),
    onDragOver: (event: DragEvent) => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      setDepth(0)
      if (!bringsFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      onDropped(event.dataTransfer)
    },
  }
  return { isOver: depth > 0, dropProps }
}
