import { useState } from 'react'

/** Of a list, the one that is being edited, or a new one: one at a time, so that nothing typed is lost. */
export type Edited<Id> = { edited: Id | 'new' | null; edit: (id: Id | 'new') => void; close: () => void }

export function useEdited<Id extends number>(): Edited<Id> {
  const [edited, setEdited] = useState<Id | 'new' | null>(null)
  const close = () => {
    setEdited(null)
    // The form goes away with the focus: back to the button that opened it.
    requestAnimationFrame(() => document.getElementById(editButtonOf(edited ?? 'new'))?.focus())
  }
  return { edited, edit: setEdited, close }
}

export const editButtonOf = (id: number | 'new'): string => `edit-${id}`
