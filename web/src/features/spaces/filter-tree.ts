import type { TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'
import { hasWords } from '../../ui/plain-text.ts'

/** The files whose name or depositor holds the words, in their folders. A folder left empty goes. */
export function filterTree(root: TreeFolder, search: string): TreeFolder {
  if (search.trim() === '') return root
  const keeps = (node: TreeNode): boolean =>
    node.kind === 'folder' ? node.children.length > 0 : hasWords(`${node.name} ${node.author?.name ?? ''}`, search)
  const filter = (node: TreeNode): TreeNode =>
    node.kind === 'file' ? node : { ...node, children: node.children.map(filter).filter(keeps) }
  return filter(root) as TreeFolder
}

export const countFiles = (node: TreeNode): number =>
  node.kind === 'file' ? 1 : node.children.reduce((total, child) => total + countFiles(child), 0)
