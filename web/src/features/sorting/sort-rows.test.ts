import { expect, test } from 'vitest'
import type { DepositView, QuestionView, ThemeView } from '../../../../shared/questionnaire-view.ts'
import type { UnsortedFileView } from '../../../../shared/unsorted.contract.ts'
import type { QuestionId } from '../../../../shared/vocabulary.ts'
import type { UploadItem } from '../uploads/upload-item.ts'
import type { ChosenForSorting } from './chosen-files.ts'
import type { Proposal } from './match-files.ts'
import { listAlready, makeRows, orderRows } from './sort-rows.ts'

const question = (id: number) => id as QuestionId
const chosen = (path: string, content = 'x'): ChosenForSorting => {
  const file = new File([content], path.split('/').at(-1) as string)
  return { path, file, handle: null, key: path }
}
const sure: Proposal = { questionId: question(3), confidence: 'recognized', reason: 'number' }
const none: Proposal = { questionId: null, confidence: 'unsorted', reason: null }
const limits = { uploadMaxSize: 100, blockedExtensions: ['.exe'] }
const nothing = { choices: {}, already: new Map<string, string>(), limits }

test('A file goes where it is proposed, or waits to be sorted, and says its folder', () => {
  const rows = makeRows([chosen('Envoi/T1/a.pdf'), chosen('b.pdf')], { ...nothing, proposals: [sure, none] })
  expect(rows).toMatchObject([
    { name: 'a.pdf', folder: 'Envoi / T1', state: 'recognized', destination: 3 },
    { name: 'b.pdf', folder: '', state: 'unsorted', destination: 'later' },
  ])
})

test('What the person decided is stronger than what is proposed, and than what is already there', () => {
  const already = new Map([['a.pdf|1', 'déjà déposé à la question 1.1']])
  const proposals = [sure]
  expect(makeRows([chosen('a.pdf')], { ...nothing, proposals, already })).toMatchObject([{ state: 'already', destination: 'none' }])
  expect(makeRows([chosen('a.pdf')], { ...nothing, proposals, already, choices: { 'a.pdf': question(4) } })).toMatchObject([
    { state: 'chosen', destination: 4 },
  ])
})

test('What the service would refuse is never sent, whatever was decided', () => {
  const proposals = [sure, sure]
  const choices = { 'a.exe': question(3), 'empty.pdf': question(3) }
  expect(makeRows([chosen('a.exe'), chosen('empty.pdf', '')], { ...nothing, proposals, choices })).toMatchObject([
    { state: 'refused', destination: 'none', refusal: 'deposit.extensionBlocked' },
    { state: 'refused', destination: 'none', refusal: 'deposit.empty' },
  ])
})

test('What is deposited, waits to be sorted or is on its way is known by its name and its size', () => {
  const deposits = [{ originalName: 'a.pdf', size: 1 } as DepositView]
  const themes = [{ number: 2, questions: [{ number: 3, deposits } as QuestionView] } as ThemeView]
  const unsorted = [{ name: 'b.pdf', size: 2 } as UnsortedFileView]
  const item = (name: string, step: string) => ({ name, size: 3, state: { step } }) as UploadItem
  const already = listAlready({ themes }, unsorted, [item('c.pdf', 'sending'), item('d.pdf', 'refused')])
  expect([...already]).toEqual([
    ['c.pdf|3', 'en cours d’envoi'],
    ['b.pdf|2', 'déjà parmi les fichiers à classer'],
    ['a.pdf|1', 'déjà déposé à la question 2.3'],
  ])
})

test('The list is read by folder and name, numbers as numbers, or by what asks for attention first', () => {
  const rows = makeRows([chosen('T10/a.pdf'), chosen('T2/b.pdf')], { ...nothing, proposals: [none, sure] })
  const names = (order: 'path' | 'state') => orderRows(rows, order, () => '').map(({ name }) => name)
  expect(names('path')).toEqual(['b.pdf', 'a.pdf'])
  expect(names('state')).toEqual(['a.pdf', 'b.pdf'])
})
