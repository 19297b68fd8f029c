import type { TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'

/** The files whose name or depositor holds the words, in their folders. A folder left empty goes. */
export function filterTree(root: TreeFolder, search: string): TreeFolder {
  const words = plain(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return root
  const keeps = (node: TreeNode): boolean =>
    node.kind === 'folder'
      ? node.children.length > 0
      : words.every((word) => plain(`${node.name} ${node.author?.name ?? ''}`).includes(word))
  const filter = (node: TreeNode): TreeNode =>
    node.kind === 'file' ? node : { ...node, children: node.children.map(filter).filter(keeps) }
  return filter(root) as TreeFolder
}

export const countFiles = (node: TreeNode): number =>
  node.kind === 'file' ? 1 : node.children.reduce((total, child) => total + countFiles(child), 0)

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
