import type { ReactNode } from 'react'
import type { Draft } from './draft.ts'

/** The whole draft as plain text, to compare or to take along. */
export function textOf({ title, introduction, dueDate, themes }: Draft): string {
  const parts = themes.map(
    (theme, at) => `${at + 1}. ${theme.title}\n${theme.questions.map(({ text }, place) => `  ${at + 1}.${place + 1} ${text}`).join('\n')}`,
  )
  return [title, ...(dueDate ? [`Échéance : ${dueDate}`] : []), introduction, ...parts].join('\n\n')
}

/** A box that scrolls; the lines that the other text does not have are marked. */
export const ComparedText = ({ text, other }: { text: string; other: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard.
  <pre className="conflict-text" tabIndex={0}>
    {markedLines(text, other)}
  </pre>
)

function markedLines(text: string, other: string): ReactNode[] {
  const others = new Set(other.split('\n'))
  // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal, and have no state.
  return text.split('\n').map((line, at) => (others.has(line) ? `${line}\n` : <mark key={at}>{`${line}\n`}</mark>))
}
