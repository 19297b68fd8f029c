import type { QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { Observable } from '../../app/observable.ts'
import type { FoundFile } from '../uploads/read-dropped-files.ts'

/** `key`: the same file dropped again, after a reload too, has the same. */
export type ChosenForSorting = FoundFile & { key: string }

type Chosen = { questionnaireId: QuestionnaireId | null; files: readonly ChosenForSorting[] }

/** Files chosen for a questionnaire and not sent yet. Outside React: they are dropped on one page and sorted on another. */
export const chosenFiles = new Observable<Chosen>({ questionnaireId: null, files: [] })

const keyOf = ({ path, file: { size, lastModified } }: FoundFile) => `${path}|${size}|${lastModified}`

/** A folder dropped twice is there once. */
export function chooseFiles(questionnaireId: QuestionnaireId, found: readonly FoundFile[]): void {
  const before = filesChosenFor(questionnaireId)
  const files = new Map([...before, ...found.map((file) => ({ ...file, key: keyOf(file) }))].map((file) => [file.key, file]))
  chosenFiles.set({ questionnaireId, files: [...files.values()] })
}

export function filesChosenFor(id: QuestionnaireId): readonly ChosenForSorting[] {
  const { questionnaireId, files } = chosenFiles.get()
  return questionnaireId === id ? files : none
}
const none: readonly ChosenForSorting[] = []

export const forgetChosen = (): void => chosenFiles.set({ questionnaireId: null, files: [] })
