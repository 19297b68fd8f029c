/** When a button is gone with what it did, the focus stays at its question. */
export const questionAnchor = (label: string) => `q${label}`
export const focusQuestion = (label: string) => document.getElementById(questionAnchor(label))?.focus({ preventScroll: true })
