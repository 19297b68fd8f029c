import { expect, test } from 'vitest'
import type { TreeFile, TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'
import { chooseAll, extendFrom, extendTo, nothingChosen, stateOf, toggle } from './choose-files.ts'
import { type Criteria, countDocuments, isWanted, readCriteria } from './filter-documents.ts'
import { leavesOf, listRows, nameOf, placeDocuments } from './place-documents.ts'
import { rowAfter, rowNamed } from './tree-keys.ts'

let lastId = 0
const folder = (name: string, ...children: TreeNode[]): TreeFolder => ({ kind: 'folder', name, children })
const file = (name: string, author: { id: number; name: string } | null, facts: Partial<TreeFile> = {}) =>
  ({
    kind: 'file',
    name,
    author,
    size: 1,
    modifiedAt: '2026-03-02T09:00:00.000Z',
    isTrashed: false,
    isNew: false,
    source: { type: author ? 'deposit' : 'document', id: ++lastId },
    ...facts,
  }) as TreeFile
const sophie = { id: 1, name: 'Sophie Lefèvre' }
const marc = { id: 2, name: 'Marc Petit' }
const tree = folder(
  '2026_FFF',
  folder(
    'Q01',
    file('Questionnaire-1.docx', null),
    folder(
      'T01',
      file('Q01-T01-01-Procès-verbal.pdf', sophie, { modifiedAt: '2026-03-01T23:30:00.000Z' }),
      file('Q01-T01-02-Élus.pdf', marc),
    ),
    folder('CORBEILLE', folder('T01', file('CORBEILLE-Q01-T01-02-Erreur.pdf', marc, { isTrashed: true }))),
  ),
  folder('Q02', folder('T01', file('Q02-T01-01-Budget.xlsx', marc, { isNew: true }))),
)

const place = (wanted: Criteria = {}) =>
  placeDocuments(tree, { keeps: (one, at) => isWanted(wanted, one, at), canTake: ({ isTrashed }) => !isTrashed })
const found = (wanted: Criteria) =>
  place(wanted)
    .flatMap(leavesOf)
    .map((leaf) => nameOf(leaf).replace(/^.*-/, ''))

test('Files are found by words of their name or their depositor, questionnaire, depositor, days in Paris, and what is new', () => {
  expect(found({ recherche: 'proces sophie' })).toEqual(['verbal.pdf'])
  expect(found({ recherche: 'T01 MARC' })).toEqual(['Élus.pdf', 'Erreur.pdf', 'Budget.xlsx'])
  expect(found({ questionnaire: '2' })).toEqual(['Budget.xlsx'])
  expect(found({ deposant: '1' })).toEqual(['verbal.pdf'])
  expect(found({ du: '2026-03-02' })).toHaveLength(4) // 23:30 UTC is the next day in Paris
  expect(found({ du: '2026-03-03' })).toEqual([])
  expect(found({ au: '2026-03-01' })).toEqual([])
  expect(found({ filtre: 'nouveaux' })).toEqual(['Budget.xlsx'])
  expect(found({ filtre: 'corbeille', deposant: '2' })).toEqual(['Erreur.pdf'])
  expect(found({})).toHaveLength(5)
})

test('A folder left empty goes, those above it too', () => {
  expect(listRows(place({ deposant: '1' }), () => true).map(({ node }) => nameOf(node))).toEqual([
    'Q01',
    'T01',
    'Q01-T01-01-Procès-verbal.pdf',
  ])
  expect(place({ recherche: 'rien de tel' })).toEqual([])
})

test('Each choice counts what it would show, the others being what they are', () => {
  const counts = countDocuments(tree, { deposant: '2', questionnaire: '1' })
  expect(counts).toMatchObject({ all: 2, isNew: 0, isTrashed: 1 })
  expect([...counts.questionnaires]).toEqual([
    ['Q01', 2],
    ['Q02', 1],
  ])
  expect([...counts.depositors]).toEqual([
    [1, { name: 'Sophie Lefèvre', count: 1 }],
    [2, { name: 'Marc Petit', count: 2 }],
  ])
})

test('What is no day in the address is as nothing', () => {
  expect(readCriteria({ du: '2026-02-31', au: 'demain', recherche: 'a' })).toEqual({ recherche: 'a' })
  expect(readCriteria({ du: '2026-02-28' })).toEqual({ du: '2026-02-28' })
})

const rows = listRows(place(), () => true)
const at = (name: string) => rows.findIndex(({ node }) => nameOf(node) === name)
const names = (chosen: ReadonlySet<string>) =>
  rows.flatMap(({ node }) => (node.kind === 'file' && chosen.has(node.id) ? [nameOf(node).replace(/^.*-/, '')] : []))

test('A folder is chosen with all that it holds, but for the trash, and tells when it is chosen in part', () => {
  const { node } = rows[at('Q01')]!
  const all = toggle(nothingChosen, node)
  expect(names(all.chosen)).toEqual(['1.docx', 'verbal.pdf', 'Élus.pdf'])
  expect(stateOf(all.chosen, node)).toBe('all')
  const some = toggle(all, rows[at('Q01-T01-02-Élus.pdf')]!.node)
  expect(stateOf(some.chosen, node)).toBe('some')
  expect(names(toggle(some, node).chosen)).toEqual(names(all.chosen))
  expect(names(toggle(all, node).chosen)).toEqual([])
  expect(stateOf(all.chosen, rows[at('CORBEILLE')]!.node)).toBe('impossible')
  expect(names(chooseAll(place().flatMap(leavesOf)).chosen)).toHaveLength(4)
})

test('A range grows and shrinks from its anchor, keeps what was chosen before, and begins anew elsewhere', () => {
  const [document, minutes, members, budget] = [
    'Questionnaire-1.docx',
    'Q01-T01-01-Procès-verbal.pdf',
    'Q01-T01-02-Élus.pdf',
    'Q02-T01-01-Budget.xlsx',
  ].map(at)
  const first = toggle(nothingChosen, rows[budget!]!.node)
  const begun = extendFrom(first, rows, document!, document! + 1) // an open folder: its files come one by one
  expect(names(begun.chosen)).toEqual(['1.docx', 'Budget.xlsx'])
  const longer = extendFrom(begun, rows, document! + 1, members!)
  expect(names(longer.chosen)).toEqual(['1.docx', 'verbal.pdf', 'Élus.pdf', 'Budget.xlsx'])
  expect(names(extendTo(longer, rows, minutes!).chosen)).toEqual(['1.docx', 'verbal.pdf', 'Budget.xlsx'])
  expect(names(extendTo(toggle(nothingChosen, rows[members!]!.node), rows, minutes!).chosen)).toEqual(['verbal.pdf', 'Élus.pdf'])
  const closed = listRows(place(), () => false)
  expect(names(extendTo(toggle(nothingChosen, closed[1]!.node), closed, 0).chosen)).toHaveLength(4)
})

test('Keys walk within the rows, letters go to a name with or without its place', () => {
  expect([
    rowAfter('ArrowDown', rows, 0, 5),
    rowAfter('ArrowUp', rows, 0, 5),
    rowAfter('PageDown', rows, 1, 5),
    rowAfter('x', rows, 0, 5),
  ]).toEqual([1, 0, 6, null])
  expect([rowAfter('Home', rows, 4, 5), rowAfter('End', rows, 0, 5)]).toEqual([0, rows.length - 1])
  expect(rowNamed('q', rows, at('Q01'))).toBe(at('Questionnaire-1.docx')) // one letter goes on
  expect(rowNamed('q02', rows, 0)).toBe(at('Q02'))
  expect(rowNamed('elu', rows, 0)).toBe(at('Q01-T01-02-Élus.pdf'))
  expect(rowNamed('zzz', rows, 0)).toBeNull()
})
