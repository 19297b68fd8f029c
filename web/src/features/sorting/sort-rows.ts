import type { ErrorCode } from '../../../../shared/errors.ts'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { UnsortedFileView } from '../../../../shared/unsorted.contract.ts'
import type { QuestionId } from '../../../../shared/vocabulary.ts'
import { checkFile, type FileLimits } from '../uploads/check-file.ts'
import { isUnfinished, type UploadItem } from '../uploads/upload-item.ts'
import type { Choices, Destination } from './choice-memory.ts'
import type { ChosenForSorting } from './chosen-files.ts'
import type { Asked, Proposal } from './match-files.ts'

/** `already`: it is here, or on its way; `refused`: it could not be sent. */
export type RowState = Proposal['confidence'] | 'chosen' | 'already' | 'refused'
export type SortRow = {
  key: string
  name: string
  /** « Réponses / T02 » */
  folder: string
  size: number
  state: RowState
  destination: Destination
  /** Where it is already. */
  note: string | null
  refusal: ErrorCode | null
}

const signature = (name: string, size: number) => `${name}|${size}`

/** Where files of this name and size already are, in words. */
export function listAlready(
  { themes }: Pick<QuestionnaireView, 'themes'>,
  unsorted: readonly UnsortedFileView[],
  items: readonly UploadItem[],
): Map<string, string> {
  const sending = items.filter(isUnfinished).map(({ name, size }) => [signature(name, size), 'en cours d’envoi'] as const)
  const waiting = unsorted.map(({ name, size }) => [signature(name, size), 'déjà parmi les fichiers à classer'] as const)
  const deposited = themes.flatMap((theme) =>
    theme.questions.flatMap(({ number, deposits }) =>
      deposits.map(
        ({ originalName, size }) => [signature(originalName, size), `déjà déposé à la question ${theme.number}.${number}`] as const,
      ),
    ),
  )
  return new Map([...sending, ...waiting, ...deposited])
}

type Known = { proposals: readonly Proposal[]; choices: Choices; already: ReadonlyMap<string, string>; limits: FileLimits | undefined }

export function makeRows(files: readonly ChosenForSorting[], { proposals, choices, already, limits }: Known): SortRow[] {
  return files.map(({ key, path, file: { name, size } }, at) => {
    const { questionId, confidence } = proposals[at] as Proposal
    const refusal = limits ? checkFile({ name, size }, limits) : null
    const note = already.get(signature(name, size)) ?? null
    const folder = path.split('/').slice(0, -1).join(' / ')
    const row = { key, name, folder, size, note, refusal }
    if (refusal) return { ...row, state: 'refused', destination: 'none' }
    const choice = choices[key]
    if (choice !== undefined) return { ...row, state: 'chosen', destination: choice }
    if (note) return { ...row, state: 'already', destination: 'none' }
    return { ...row, state: confidence, destination: questionId ?? 'later' }
  })
}

export const askedOf = ({ themes }: Pick<QuestionnaireView, 'themes'>, names: ReadonlyMap<QuestionId, string[]>): Asked[] =>
  themes.flatMap((theme) =>
    theme.questions.map(({ id, number, text }) => ({
      id,
      theme: theme.number,
      number,
      title: theme.title,
      text,
      names: names.get(id) ?? [],
    })),
  )

/** In the order of the screen: what asks for attention first. */
export const rowStates: { state: RowState; key: string; word: string; plural: string }[] = [
  { state: 'unsorted', key: 'a-classer', word: 'À classer', plural: 'À classer' },
  { state: 'likely', key: 'probables', word: 'Probable', plural: 'Probables' },
  { state: 'recognized', key: 'reconnus', word: 'Reconnu', plural: 'Reconnus' },
  { state: 'chosen', key: 'choisis', word: 'Choisi', plural: 'Choisis par vous' },
  { state: 'already', key: 'deja-envoyes', word: 'Déjà envoyé', plural: 'Déjà envoyés' },
  { state: 'refused', key: 'refuses', word: 'Refusé', plural: 'Refusés' },
]

/** « 30 à classer, 22 probables, 3 reconnus » */
export const describeStates = (rows: readonly SortRow[]): string =>
  rowStates
    .map(({ state, word, plural }) => ({ count: rows.filter((row) => row.state === state).length, word, plural }))
    .filter(({ count }) => count > 0)
    .map(({ count, word, plural }) => `${count} ${(count < 2 ? word : plural).toLowerCase()}`)
    .join(', ')

export type Order = 'path' | 'state' | 'question' | 'size'
const french = new Intl.Collator('fr', { numeric: true })
const rank = new Map(rowStates.map(({ state }, at) => [state, at]))

/** `placeOf`: the number of a question, « 2.4 ». */
export function orderRows(rows: readonly SortRow[], order: Order, placeOf: (row: SortRow) => string): SortRow[] {
  const byPath = (a: SortRow, b: SortRow) => french.compare(`${a.folder} / ${a.name}`, `${b.folder} / ${b.name}`)
  const by: Record<Order, (a: SortRow, b: SortRow) => number> = {
    path: byPath,
    state: (a, b) => (rank.get(a.state) ?? 0) - (rank.get(b.state) ?? 0),
    question: (a, b) => french.compare(placeOf(a), placeOf(b)),
    size: (a, b) => b.size - a.size,
  }
  return rows.toSorted((a, b) => by[order](a, b) || byPath(a, b))
}
