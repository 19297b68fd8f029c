import { expect, test } from 'vitest'
import type { QuestionId } from '../../../../shared/vocabulary.ts'
import { type Asked, matchFiles } from './match-files.ts'
import { readNumber } from './read-number.ts'
import { files, questions } from './real-names.ts'
import { wordsOf } from './words-of.ts'

const labelOf = (id: QuestionId | null) => (id === null ? '-' : `${Math.floor(id / 100)}.${id % 100}`)
const matched = matchFiles(
  files.map(([path]) => path),
  questions,
  1,
).map(({ questionId, ...proposal }, i) => ({ ...proposal, path: files[i]![0], label: labelOf(questionId), wanted: files[i]![1] }))

const wrong = (confidence: string) => matched.filter((one) => one.confidence === confidence && one.label !== one.wanted)

test('What is recognised of a hundred real names is right, and so is what is likely', () => {
  expect(wrong('recognized')).toEqual([])
  expect(wrong('likely')).toEqual([])
})

test('Nine of ten files that a person could place are placed', () => {
  const placeable = matched.filter(({ wanted }) => wanted !== '-')
  expect(placeable.filter(({ label, wanted }) => label === wanted).length / placeable.length).toBeGreaterThan(0.9)
})

test.each([
  ['Q01-T02-03', 2, 3],
  ['Q1T2-3', 2, 3],
  ['Q01_T02_Q03 Budget', 2, 3],
  ['T2Q3', 2, 3],
  ['Thème 2 question 3', 2, 3],
  ['2.3', 2, 3],
  ['2-3 Budget', 2, 3],
  ['02_03 Budget', 2, 3],
  ['Question 2.3', 2, 3],
  ['2.3.1 Annexe', 2, 3],
  ['(2.3) Budget', 2, 3],
  ['Thème 2 - Finances', 2, null],
  ['3 - Budget', null, 3],
])('« %s » is question %s.%s', (name, theme, question) => {
  expect(readNumber(name, 1)).toMatchObject({ theme, question })
})

test.each([
  'Q02-T02-03',
  '12.03.2024',
  '01-02-03',
  '2024-01',
  '01-2024 paie',
  'T4 2025',
  'Q1 2026',
  'v2.3',
  'facture 2.3',
  '20240312',
  'n°12-3',
])('« %s » is no question of questionnaire 1', (name) => {
  expect(readNumber(name, 1)).toBeNull()
})

test('Words count without accent, plural or case; what offices shorten is read in full', () => {
  expect(wordsOf('Délibérations_CA2024-VF.pdf')).toEqual(['deliberation', 'conseil', 'administration'])
  expect(wordsOf('PV de l’AG — comptesAnnuels')).toEqual(['proce', 'verbal', 'assemble', 'generale', 'compte', 'annuel'])
})

const asked = (label: string, text: string, names: string[] = []): Asked => {
  const [theme = 0, number = 0] = label.split('.').map(Number)
  return { id: (theme * 100 + number) as QuestionId, theme, number, title: '', text, names }
}

test('A bare number is sure below a folder that says its theme', () => {
  const two = [asked('1.1', 'Organigramme'), asked('2.1', 'Comptes'), asked('2.2', 'Budgets')]
  expect(matchFiles(['T2/2 - pièce.pdf', '2 - Finances/2 - pièce.pdf', '2 - pièce.pdf'], two, 1)).toMatchObject([
    { questionId: 202, confidence: 'recognized' },
    { questionId: 202, confidence: 'likely' },
    { questionId: null, confidence: 'unsorted' },
  ])
})

test('A number that the words deny is only likely', () => {
  const two = [asked('1.1', 'Organigramme des services'), asked('1.2', 'Inventaire des véhicules'), asked('2.1', 'Comptes')]
  expect(matchFiles(['1.1 Inventaire véhicules.pdf', '1.1 Divers.pdf'], two, 1)).toMatchObject([
    { questionId: 101, confidence: 'likely' },
    { questionId: 101, confidence: 'recognized' },
  ])
})

test('The name that a question received before is recognised, unless two questions received it', () => {
  const before = ['Etat FEBECS 2021.xls']
  const alone = [asked('1.1', 'Ressources', before), asked('1.2', 'Emplois')]
  expect(matchFiles(['État_FEBECS 2024.xlsx'], alone, 1)).toEqual([{ questionId: 101, confidence: 'recognized', reason: 'earlier' }])
  const both = [asked('1.1', 'Ressources', before), asked('1.2', 'Emplois', before)]
  expect(matchFiles(['État_FEBECS 2024.xlsx'], both, 1)).toMatchObject([{ confidence: 'unsorted' }])
})

test('The number of a form is a word; a year, or the number of a scan, is none', () => {
  const two = [asked('1.1', 'Fournir l’état de la dette.'), asked('2.2', 'Fournir les états fiscaux (1259) de chaque exercice.')]
  expect(matchFiles(['Etat 1259 2021.docx', 'Etat1259.docx', 'Scan_1260.pdf', 'Etat 2021.docx'], two, 1)).toMatchObject([
    { questionId: 202, confidence: 'likely' },
    { questionId: 202, confidence: 'likely' },
    { confidence: 'unsorted' },
    { confidence: 'unsorted' },
  ])
  const before = [asked('1.1', 'Ressources', ['Bordereau CERFA 3310.pdf'])]
  expect(matchFiles(['Bordereau CERFA 3517.pdf'], before, 1)).toMatchObject([{ confidence: 'recognized', reason: 'earlier' }])
})

test('A thousand files and two hundred questions are matched in the order given', () => {
  const many = Array.from({ length: 200 }, (_, i) => asked(`${1 + Math.floor(i / 20)}.${1 + (i % 20)}`, `${questions[i % 24]?.text} ${i}`))
  const paths = Array.from({ length: 1000 }, (_, i) => `Envoi/T${1 + (i % 10)}/${1 + (i % 20)} - pièce ${i}.pdf`)
  const labels = matchFiles(paths, many, 1).map(({ questionId }) => labelOf(questionId))
  expect(labels).toEqual(paths.map((_, i) => `${1 + (i % 10)}.${1 + (i % 20)}`))
})
