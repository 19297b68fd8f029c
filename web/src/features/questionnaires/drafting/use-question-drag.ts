import { type DragEvent, useState } from 'react'

const TYPE = 'application/x-e-controle-question'

/** What the handle of a question carries. The same can be done with buttons and keys: a pointer is not needed. */
export const carry = (key: string) => (event: DragEvent) => {
  event.dataTransfer.setData(TYPE, key)
  event.dataTransfer.effectAllowed = 'move'
  const row = event.currentTarget.closest('.draft-question')
  if (row) event.dataTransfer.setDragImage(row, 16, 16)
}

type Side = 'before' | 'after'

/** Makes of a row a place between questions: the half under the pointer says on which side. */
export function useQuestionDrop(onDropped: (key: string, side: Side) => void) {
  const [side, setSide] = useState<Side | null>(null)
  const dropProps = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(TYPE)) return
      event.preventDefault()
      event.stopPropagation()
      const { top, height } = event.currentTarget.getBoundingClientRect()
      setSide(event.clientY < top + height / 2 ? 'before' : 'after')
    },
    onDragLeave: () => setSide(null),
    onDrop: (event: DragEvent) => {
      const key = event.dataTransfer.getData(TYPE)
      setSide(null)
      if (!key) return
      event.preventDefault()
      event.stopPropagation()
      onDropped(key, side ?? 'after')
    },
  }
  return { side, dropProps }
}
