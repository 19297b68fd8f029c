import { useEffect } from 'react'

/** When a button is gone with what it did, the focus stays at its question. */
export const questionAnchor = (label: string) => `q${label}`
export const focusQuestion = (label: string) => document.getElementById(questionAnchor(label))?.focus({ preventScroll: true })

/** An address that ends with the anchor of a question leads to it once the questions are there, and opens it. */
export function useFocusOnAsked(): void {
  useEffect(() => {
    const asked = document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
    const folded = asked?.querySelector('details.question-folded')
    folded?.setAttribute('open', '')
    asked?.scrollIntoView()
    asked?.focus({ preventScroll: true })
  }, [])
}
