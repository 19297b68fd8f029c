import type { QuestionId } from '../../../../shared/vocabulary.ts'
import { errorMessages } from '../../messages.fr.ts'
import { fileSize } from '../../ui/format.ts'
import type { GridRow } from './file-grid.tsx'
import type { SortRow } from './sort-rows.ts'
import { StateTag, wordOf } from './state-tag.tsx'

/** What one sees and what a screen reader hears are the same words. */
export const rowsToShow = (rows: readonly SortRow[], questions: ReadonlyMap<QuestionId, string>): GridRow[] =>
  rows.map((row) => {
    const { key, name, folder, size, state } = row
    const place = placeOf(row, questions)
    const said = [name, folder && `dossier ${folder}`, state !== 'unsorted' && wordOf(state), place, fileSize(size)]
      .filter(Boolean)
      .join(', ')
    return { key, name, folder, place, facts: fileSize(size), tag: <StateTag state={state} />, said }
  })

function placeOf({ destination, refusal, note }: SortRow, questions: ReadonlyMap<QuestionId, string>): string {
  if (refusal) return errorMessages[refusal]
  if (destination === 'none') return note ? `Ne sera pas renvoyé : ${note}` : 'Ne sera pas envoyé'
  if (destination === 'later') return 'À classer plus tard'
  return questions.get(destination) ?? 'À classer plus tard'
}
