import ChevronRight from 'lucide-react/icons/chevron-right'
import File from 'lucide-react/icons/file'
import Folder from 'lucide-react/icons/folder'
import FolderOpen from 'lucide-react/icons/folder-open'
import Trash2 from 'lucide-react/icons/trash-2'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import type { TreeFile, TreeFolder, TreeNode } from '../../../../shared/explorer.contract.ts'
import { dateTime, fileSize, plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Tag } from '../../ui/tag.tsx'
import { countFiles } from './filter-tree.ts'
import './file-tree.css'

/** A node with the address of its place in the tree, which is its identity. */
type Placed = { id: string; node: TreeNode; children: Placed[] }

const placedAt = (parent: string, node: TreeNode): Placed => {
  const id = `${parent}/${node.name}`
  return { id, node, children: node.kind === 'folder' ? node.children.map((child) => placedAt(id, child)) : [] }
}
const foldersOf = (placed: Placed[]): string[] =>
  placed.flatMap(({ id, node, children }) => (node.kind === 'folder' ? [id, ...foldersOf(children)] : []))

/** A small tree is open, its trash apart; of a large one, the first folders. */
const firstOpen = (root: TreeFolder, placed: Placed[]): string[] =>
  countFiles(root) > 60 ? placed.map(({ id }) => id) : foldersOf(placed).filter((id) => !id.endsWith('/CORBEILLE'))

type Props = {
  root: TreeFolder
  /** What the names of the first folders stand for: `Q01` is « Pièces générales ». */
  titles: Record<string, string>
  isAllOpen: boolean
}

/** Arrows walk through it, right opens a folder, Enter opens a folder or downloads a file. */
export function FileTree({ root, titles, isAllOpen }: Props) {
  const placed = useMemo(() => root.children.map((node) => placedAt('', node)), [root])
  const [chosen, setChosen] = useState(() => new Set(firstOpen(root, placed)))
  const open = isAllOpen ? new Set(foldersOf(placed)) : chosen
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <Tree
      aria-label={`Documents de ${root.name}`}
      className="file-tree"
      items={placed}
      expandedKeys={open}
      onExpandedChange={(keys) => setChosen(keys as Set<string>)}
    >
      {(item) => <Item item={item} titles={titles} onToggle={toggle} />}
    </Tree>
  )
}

/** As a press on the link of the row would: the focus stays in the tree. */
function download(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}

type ItemProps = { item: Placed; titles: Props['titles']; onToggle: (id: string) => void }

function Item({ item: { id, node, children }, titles, onToggle }: ItemProps) {
  const act = () => (node.kind === 'folder' ? onToggle(id) : download(node.href))
  return (
    <TreeItem id={id} textValue={node.name} className="file-tree-item" onAction={act}>
      <TreeItemContent>
        {({ isExpanded, level }) => (
          <div className="file-tree-row" style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
            {node.kind === 'folder' ? (
              <FolderRow folder={node} title={level === 1 ? titles[node.name] : undefined} isOpen={isExpanded} />
            ) : (
              <FileRow file={node} />
            )}
          </div>
        )}
      </TreeItemContent>
      <Collection items={children}>{(child) => <Item item={child} titles={titles} onToggle={onToggle} />}</Collection>
    </TreeItem>
  )
}

function FolderRow({ folder, title, isOpen }: { folder: TreeFolder; title: string | undefined; isOpen: boolean }) {
  const Icon = isOpen ? FolderOpen : Folder
  return (
    <>
      <Button slot="chevron" className="file-tree-chevron">
        <ChevronRight aria-hidden="true" />
      </Button>
      <Icon aria-hidden="true" className="file-tree-icon" />
      <span className="file-tree-name">
        <strong>{folder.name}</strong>
        {title && <span>{title}</span>}
        <span className="soft small">{plural(countFiles(folder), 'fichier')}</span>
      </span>
    </>
  )
}

function FileRow({ file: { name, href, size, author, modifiedAt, isTrashed } }: { file: TreeFile }) {
  return (
    <>
      <span className="file-tree-chevron" />
      <File aria-hidden="true" className="file-tree-icon" />
      <span className="file-tree-name">
        <Link isPlain href={href} download>
          {name}
        </Link>
        {isTrashed && (
          <Tag tone="warning" icon={Trash2}>
            Corbeille
          </Tag>
        )}
        <span className="file-tree-facts">
          {[author?.name, dateTime(modifiedAt), size !== null && fileSize(size)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </>
  )
}
