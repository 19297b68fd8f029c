import { useQueryClient } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { type ReactNode, useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { hrefOf } from '../../app/api.ts'
import { Button } from '../../ui/button.tsx'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ARCHIVE_FRAME, downloadArchive, isRefused } from './download-files.ts'
import type { Leaf } from './place-documents.ts'

type Props = { space: SpaceView; found: Leaf[]; chosen: Leaf[]; isFiltered: boolean; onForget: () => void; children: ReactNode }

/** The ZIP of what is chosen, else of what was found, else of everything. */
export function TakeAway({ space: { id, abilities }, found, chosen, isFiltered, onForget, children }: Props) {
  const [hasFailed, setFailed] = useState(false)
  const client = useQueryClient()
  const takable = found.filter(({ canTake }) => canTake)
  const take = (leaves: Leaf[]) => {
    setFailed(false)
    downloadArchive(id, leaves)
  }
  // What is gone disappears; and a session that is over says so.
  const fail = () => {
    setFailed(true)
    void client.invalidateQueries()
  }
  return (
    <>
      <div className="row row--spread">
        <p className="numbers">{children}</p>
        <div className="row">
          {chosen.length > 0 ? (
            <>
              <Button look="quiet" onPress={onForget}>
                Ne rien choisir
              </Button>
              <Button look="primary" onPress={() => take(chosen)}>
                <Download aria-hidden="true" />
                Télécharger la sélection (ZIP)
              </Button>
            </>
          ) : isFiltered ? (
            takable.length > 0 && (
              <Button onPress={() => take(takable)}>
                <Download aria-hidden="true" />
                Télécharger {plural(takable.length, 'fichier')} (ZIP)
              </Button>
            )
          ) : (
            <Link look="secondary" download href={hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId: id }, query: {} })}>
              <Download aria-hidden="true" />
              {abilities.exportAll ? 'Télécharger tout (ZIP)' : 'Télécharger ce que j’ai déposé (ZIP)'}
            </Link>
          )}
        </div>
      </div>
      {hasFailed && (
        <Notice tone="danger" title="L’archive n’a pas pu être préparée">
          Un de ces fichiers vient peut-être d’être mis à la corbeille. Vérifiez ce qui est choisi, puis réessayez.
        </Notice>
      )}
      <iframe
        name={ARCHIVE_FRAME}
        title="Téléchargement de l’archive"
        hidden
        onLoad={({ currentTarget }) => isRefused(currentTarget) && fail()}
      />
    </>
  )
}
