import { expect, test } from 'vitest'
import type { TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'
import { countFiles, filterTree } from './filter-tree.ts'

const folder = (name: string, ...children: TreeNode[]): TreeFolder => ({ kind: 'folder', name, children })
const file = (name: string, author: string): TreeNode => ({ kind: 'file', name, author: { name: author } }) as unknown as TreeNode
const tree = folder(
  '2026_FFF',
  folder(
    'Q01',
    folder('T01', file('Q01-T01-01-Procès-verbal.pdf', 'Sophie Lefèvre')),
    folder('T02', file('Q01-T02-01-Budget.xlsx', 'Marc')),
  ),
)

test('A search keeps the files by their name or their depositor, in their folders, and drops the folders left empty', () => {
  expect(filterTree(tree, 'proces sophie')).toEqual(
    folder('2026_FFF', folder('Q01', folder('T01', file('Q01-T01-01-Procès-verbal.pdf', 'Sophie Lefèvre')))),
  )
  expect(countFiles(filterTree(tree, 'MARC'))).toBe(1)
  expect(countFiles(filterTree(tree, 'T01 marc'))).toBe(0)
  expect(filterTree(tree, ' ')).toBe(tree)
})
