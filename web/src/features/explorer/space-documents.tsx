import { getRouteApi, useRouter } from '@tanstack/react-router'
import FolderTree from 'lucide-react/icons/folder-tree'
import { useDeferredValue, useMemo } from 'react'
import { padded } from '../../../../shared/classified-name.ts'
import type { TreeFile, TreeFolder } from '../../../../shared/explorer.contract.ts'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DocumentFilters } from './document-filters.tsx'
import { type Criteria, countDocuments, isWanted, readCriteria } from './filter-documents.ts'
import { FoundDocuments } from './found-documents.tsx'
import { placeDocuments } from './place-documents.ts'

const route = getRouteApi('/private/espaces/$spaceId/documents')

/** The classified tree, as the file explorer and the archive have it. What is looked for is in the address. */
export function SpaceDocuments() {
  const { spaceId } = route.useParams()
  const tree = useApi('GET /api/spaces/:spaceId/tree', { params: { spaceId } })
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  return (
    <section className="section">
      <h2 className="visually-hidden">Documents</h2>
      <Loaded query={space}>
        {(data) => (
          <Loaded query={tree}>{(root) => (root.children.length > 0 ? <Documents root={root} space={data} /> : <NoDocument />)}</Loaded>
        )}
      </Loaded>
    </section>
  )
}

function Documents({ root, space }: { root: TreeFolder; space: SpaceView }) {
  const user = useUser()
  const router = useRouter()
  const now = readCriteria(route.useSearch())
  const wanted = useDeferredValue(JSON.stringify(now)) // by value: what one types comes first, what it finds follows
  const { exportAll } = space.abilities
  const counts = useMemo(() => countDocuments(root, JSON.parse(wanted)), [root, wanted])
  const nodes = useMemo(() => {
    const criteria: Criteria = JSON.parse(wanted)
    // What the archive gives: all but the trash to inspectors, to respondents what they deposited.
    const canTake = ({ isTrashed, source, author }: TreeFile) =>
      !isTrashed && (exportAll || (source.type === 'deposit' && author?.id === user.id))
    return placeDocuments(root, { keeps: (file, folder) => isWanted(criteria, file, folder), canTake })
  }, [root, wanted, exportAll, user.id])
  const hrefOf = (criteria: Criteria) => {
    const given = Object.entries(criteria).filter(([, value]) => value)
    return paths.spaceDocuments(space.id) + (given.length > 0 ? `?${new URLSearchParams(given)}` : '')
  }
  const titles = Object.fromEntries(space.questionnaires.map(({ number, title }) => [`Q${padded(number)}`, title]))
  return (
    <>
      <DocumentFilters
        wanted={now}
        counts={counts}
        titles={titles}
        hrefOf={hrefOf}
        onChange={(criteria) => void router.navigate({ href: hrefOf({ ...now, ...criteria }), replace: true, resetScroll: false })}
      />
      <FoundDocuments key={wanted} nodes={nodes} space={space} titles={titles} isFiltered={wanted !== '{}'} all={hrefOf({})} />
    </>
  )
}

const NoDocument = () => (
  <EmptyState icon={FolderTree} title="Pas encore de document">
    <p>
      Dès qu’un questionnaire est publié, il apparaît ici avec ses pièces jointes. Chaque fichier déposé vient s’y ranger tout seul, dans le
      dossier de son questionnaire et de son thème, sous un nom qui dit à quelle question il répond.
    </p>
  </EmptyState>
)
