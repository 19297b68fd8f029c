// biome-ignore-all lint/a11y/useSemanticElements: a table can be neither a tree nor drawn in part
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from row to row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are those of the tree
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import File from 'lucide-react/icons/file'
import Folder from 'lucide-react/icons/folder'
import FolderOpen from 'lucide-react/icons/folder-open'
import Minus from 'lucide-react/icons/minus'
import Trash2 from 'lucide-react/icons/trash-2'
import type { CSSProperties, MouseEvent } from 'react'
import type { TreeFile } from '../../../../shared/explorer.contract.ts'
import { dateTime, fileSize, plural } from '../../ui/format.ts'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { Tag } from '../../ui/tag.tsx'
import '../../ui/choice.css'
import { type ChoiceState, stateOf } from './choose-files.ts'
import { hrefOfFile } from './download-files.ts'
import { type Branch, nameOf, type Row } from './place-documents.ts'

type Props = {
  row: Row
  at: number
  top: number
  title: string | undefined
  isOpen: boolean
  isActive: boolean
  chosen: ReadonlySet<string>
  onFocus: () => void
  onPress: (event: MouseEvent<HTMLElement>, at: number) => void
}

/** What a screen reader hears and what one sees are told in the same words. */
export function FileTreeRow({ row: { node, position, siblings }, at, top, title, isOpen, isActive, chosen, onFocus, onPress }: Props) {
  const state = stateOf(chosen, node)
  const isFolder = node.kind === 'folder'
  return (
    <div
      role="row"
      aria-label={isFolder ? [node.name, title, plural(node.leaves.length, 'fichier')].filter(Boolean).join(', ') : describe(node.file)}
      aria-rowindex={at + 1}
      aria-level={node.level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isFolder ? isOpen : undefined}
      aria-selected={state === 'impossible' ? undefined : state === 'all'}
      tabIndex={isActive ? 0 : -1}
      className="file-tree-row"
      style={{ top }}
      onFocus={onFocus}
      onClick={(event) => onPress(event, at)}
    >
      <div role="gridcell" className="file-tree-cell" style={{ '--level': node.level - 1 } as CSSProperties}>
        <Chooser name={nameOf(node)} state={state} />
        {isFolder ? <FolderFacts folder={node} title={title} isOpen={isOpen} /> : <FileFacts file={node.file} />}
      </div>
    </div>
  )
}

const describe = ({ name, author, modifiedAt, size, isNew, isTrashed }: TreeFile): string =>
  [name, isNew && 'nouveau', isTrashed && 'à la corbeille', author?.name, dateTime(modifiedAt), size !== null && fileSize(size)]
    .filter(Boolean)
    .join(', ')

const checked = { impossible: false, none: false, some: 'mixed', all: true } as const

/** The box is for the pointer and the finger: the keyboard has Space. */
const Chooser = ({ name, state }: { name: string; state: ChoiceState }) => (
  <span
    role="checkbox"
    aria-label={`Choisir ${name}`}
    aria-checked={checked[state]}
    aria-disabled={state === 'impossible' || undefined}
    className="file-tree-chooser choice"
    data-selected={state === 'all' || undefined}
    data-indeterminate={state === 'some' || undefined}
  >
    <span className="choice-box">{state === 'some' ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}</span>
  </span>
)

function FolderFacts({ folder: { name, leaves }, title, isOpen }: { folder: Branch; title: string | undefined; isOpen: boolean }) {
  const Icon = isOpen ? FolderOpen : Folder
  return (
    <>
      <ChevronRight aria-hidden="true" className="file-tree-icon file-tree-chevron" data-open={isOpen || undefined} />
      <Icon aria-hidden="true" className="file-tree-icon" />
      <span className="file-tree-name">
        <strong>{name}</strong> {title}
      </span>
      <span className="file-tree-facts">{plural(leaves.length, 'fichier')}</span>
    </>
  )
}

function FileFacts({ file }: { file: TreeFile }) {
  const { name, author, modifiedAt, size, isNew, isTrashed } = file
  return (
    <>
      <span className="file-tree-icon" />
      <File aria-hidden="true" className="file-tree-icon" />
      <span className="file-tree-name" title={name}>
        <a className="link" data-plain href={hrefOfFile(file)} download tabIndex={-1}>
          <Told isNew={isNew}>{name}</Told>
        </a>
      </span>
      <NewsTag>{isNew && 'Nouveau'}</NewsTag>
      {isTrashed && (
        <Tag tone="warning" icon={Trash2}>
          Corbeille
        </Tag>
      )}
      <span className="file-tree-facts">
        <span>{author?.name}</span>
        <span>{dateTime(modifiedAt)}</span>
        <span>{size !== null && fileSize(size)}</span>
      </span>
    </>
  )
}
