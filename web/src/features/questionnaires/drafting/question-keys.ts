import type { ClipboardEvent, KeyboardEvent } from 'react'
import { linesOf } from './edit-draft.ts'
import type { Gestures } from './use-gestures.ts'

type Field = HTMLTextAreaElement

/** Enter, Backspace, Alt and arrows: the keyboard of a list. Shift and Enter stays a line break within the question. */
export function onQuestionKey(event: KeyboardEvent<Field>, key: string, gestures: Gestures, canJoin: boolean): void {
  const { currentTarget: field } = event
  const { selectionStart: start, selectionEnd: end, value } = field
  if (event.nativeEvent.isComposing) return
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault()
    gestures.move(key, event.key === 'ArrowUp' ? -1 : 1, start)
  } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    gestures.split(key, start, end)
  } else if (event.key === 'Backspace' && start === 0 && end === 0 && canJoin) {
    if (gestures.join(key)) event.preventDefault()
    else if (value === '') {
      event.preventDefault()
      gestures.remove(key)
    }
  } else if (event.key === 'ArrowUp' && start === 0 && end === 0) focusNeighbour(event, -1)
  else if (event.key === 'ArrowDown' && start === value.length && end === start) focusNeighbour(event, 1)
}

/** Several lines make several questions; a single one is pasted as usual. */
export function onQuestionPaste(event: ClipboardEvent<Field>, key: string, gestures: Gestures): void {
  const lines = linesOf(event.clipboardData.getData('text/plain'))
  if (lines.length < 2) return
  event.preventDefault()
  gestures.paste(key, event.currentTarget.selectionStart, event.currentTarget.selectionEnd, lines)
}

function focusNeighbour(event: KeyboardEvent<Field>, step: -1 | 1): void {
  const fields = [...document.querySelectorAll<Field>('.draft-question-text')]
  const neighbour = fields[fields.indexOf(event.currentTarget) + step]
  if (!neighbour) return
  event.preventDefault()
  neighbour.focus()
  const at = step === 1 ? 0 : neighbour.value.length
  neighbour.setSelectionRange(at, at)
}
