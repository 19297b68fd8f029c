import { useState } from 'react'
import type { TreeFile, TreeNode } from '../../../../../shared/explorer.contract.ts'
import { hasWords } from '../../../../../shared/plain-text.ts'
import type { DepositId, SpaceId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { useApi } from '../../../app/queries.ts'
import { RadioGroup } from '../../../ui/choice.tsx'
import { plural } from '../../../ui/format.ts'
import { SearchField } from '../../../ui/search-field.tsx'

type Props = { spaceId: SpaceId; value: DepositId | null; onChange: (id: DepositId) => void }

/** More would be a list to scroll through rather than to read. */
const MOST = 8

/** Any deposit of the space, found by the name under which both sides know it. The one that is chosen stays in sight. */
export function AlreadySent({ spaceId, value, onChange }: Props) {
  const tree = useApi('GET /api/spaces/:spaceId/tree', { params: { spaceId } })
  const [search, setSearch] = useState('')
  return (
    <Loaded query={tree} lines={1}>
      {(root) => {
        const deposits = depositsOf(root)
        if (deposits.length === 0) return <p>Aucun fichier n’a encore été déposé dans cet espace.</p>
        const found = deposits.filter(({ name }) => hasWords(name, search))
        const chosen = deposits.filter(({ id }) => id === value)
        const shown = [...chosen, ...found.filter(({ id }) => id !== value)].slice(0, MOST)
        return (
          <>
            <div className="row">
              <SearchField
                label="Rechercher le fichier déjà déposé"
                placeholder="Nom du fichier, ou question : T02-03"
                value={search}
                onChange={setSearch}
              />
            </div>
            {shown.length > 0 && (
              <RadioGroup
                label="Fichier déjà déposé"
                value={value === null ? null : String(value)}
                onChange={(id) => onChange(Number(id) as DepositId)}
                options={shown.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            )}
            <p role="status" className="soft small">
              {found.length === 0
                ? 'Aucun fichier ne correspond.'
                : found.length > MOST && `${plural(found.length, 'fichier')} : précisez la recherche pour voir les autres.`}
            </p>
          </>
        )
      }}
    </Loaded>
  )
}

const filesOf = (node: TreeNode): TreeFile[] => (node.kind === 'file' ? [node] : node.children.flatMap(filesOf))
const depositsOf = (root: TreeNode) =>
  filesOf(root).flatMap(({ name, source, isTrashed }) => (source.type === 'deposit' && !isTrashed ? [{ name, id: source.id }] : []))
