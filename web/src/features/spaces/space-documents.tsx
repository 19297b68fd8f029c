import { getRouteApi, useRouter } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import FolderTree from 'lucide-react/icons/folder-tree'
import SearchX from 'lucide-react/icons/search-x'
import { padded } from '../../../../shared/classified-name.ts'
import { hrefOf } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { FileTree } from './file-tree.tsx'
import { countFiles, filterTree } from './filter-tree.ts'

const route = getRouteApi('/private/espaces/$spaceId/documents')

/** The classified tree, as the archive has it: everything that was asked, attached and deposited, under its final name. */
export function SpaceDocuments() {
  const { spaceId } = route.useParams()
  const { recherche = '' } = route.useSearch()
  const router = useRouter()
  const tree = useApi('GET /api/spaces/:spaceId/tree', { params: { spaceId } })
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  const titles = Object.fromEntries(space.data?.questionnaires.map(({ number, title }) => [`Q${padded(number)}`, title]) ?? [])
  const search = (text: string) =>
    void router.navigate({
      href: `${paths.spaceDocuments(spaceId)}${text && `?${new URLSearchParams({ recherche: text })}`}`,
      replace: true,
      resetScroll: false,
    })
  return (
    <section className="section">
      <h2 className="visually-hidden">Documents</h2>
      <Loaded query={tree}>
        {(root) => {
          const found = filterTree(root, recherche)
          if (countFiles(root) === 0) return <NoDocument />
          return (
            <>
              <div className="row row--spread">
                <SearchField label="Rechercher un fichier" placeholder="Nom du fichier, déposant…" value={recherche} onChange={search} />
                <Link look="secondary" download href={hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId }, query: {} })}>
                  <Download aria-hidden="true" />
                  {space.data?.abilities.exportAll ? 'Télécharger tout (ZIP)' : 'Télécharger ce que j’ai déposé (ZIP)'}
                </Link>
              </div>
              <p className="soft small" role="status">
                {plural(countFiles(found), 'fichier')}
                {recherche && ` pour « ${recherche} »`}. L’archive contient en plus les empreintes qui permettent de vérifier chaque fichier
                ; la corbeille n’y est pas.
              </p>
              {countFiles(found) > 0 ? (
                <FileTree root={found} titles={titles} isAllOpen={recherche !== ''} />
              ) : (
                <EmptyState icon={SearchX} title="Aucun fichier ne correspond" />
              )}
            </>
          )
        }}
      </Loaded>
    </section>
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
