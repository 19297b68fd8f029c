import type { TreeFile, TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'

export type Leaf = { kind: 'file'; id: string; level: number; file: TreeFile; canTake: boolean }
export type Branch = { kind: 'folder'; id: string; level: number; name: string; children: Placed[]; leaves: Leaf[] }
/** A node of the tree that knows who it is and, for a folder, all the files that it stands for. */
export type Placed = Branch | Leaf

type Rules = {
  keeps: (file: TreeFile, folder: string) => boolean
  canTake: (file: TreeFile) => boolean
}

/** The files that are kept, in their folders; a folder left empty goes. `folder`: the first one, `Q01`. */
export const placeDocuments = (root: TreeFolder, rules: Rules): Placed[] =>
  placeAll(root.children, { level: 1, path: '', folder: '' }, rules)

type Place = { level: number; path: string; folder: string }

const placeAll = (nodes: TreeNode[], place: Place, rules: Rules): Placed[] =>
  nodes.flatMap((node) => (node.kind === 'folder' ? placeFolder(node, place, rules) : placeFile(node, place, rules)))

function placeFolder({ name, children: nodes }: TreeFolder, { level, path, folder }: Place, rules: Rules): Placed[] {
  const id = `${path}/${name}`
  const children = placeAll(nodes, { level: level + 1, path: id, folder: folder || name }, rules)
  const leaves = children.flatMap((child) => (child.kind === 'file' ? [child] : child.leaves))
  return leaves.length === 0 ? [] : [{ kind: 'folder', id, level, name, children, leaves }]
}

function placeFile(file: TreeFile, { level, folder }: Place, { keeps, canTake }: Rules): Placed[] {
  const { type, id } = file.source
  return keeps(file, folder) ? [{ kind: 'file', id: `${type}-${id}`, level, file, canTake: canTake(file) }] : []
}

/** One line of what is unfolded. `parent`: its place among the lines, -1 above the first folders. */
export type Row = { node: Placed; parent: number; position: number; siblings: number }

export function listRows(nodes: Placed[], isOpen: (branch: Branch) => boolean): Row[] {
  const rows: Row[] = []
  const unfold = (siblings: Placed[], parent: number) => {
    for (const [i, node] of siblings.entries()) {
      const at = rows.push({ node, parent, position: i + 1, siblings: siblings.length }) - 1
      if (node.kind === 'folder' && isOpen(node)) unfold(node.children, at)
    }
  }
  unfold(nodes, -1)
  return rows
}

export const leavesOf = (node: Placed): Leaf[] => (node.kind === 'file' ? [node] : node.leaves)
export const nameOf = (node: Placed): string => (node.kind === 'file' ? node.file.name : node.name)
