import X from 'lucide-react/icons/x'
import { useState } from 'react'
import type { AnnexView } from '../../../../../shared/questionnaire-view.ts'
import { ApiError, hrefOf } from '../../../app/api.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { fileSize, plural } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ScanNote } from '../../deposits/scan-note.tsx'
import { type AnnexTarget, type ChosenFile, isFor, isUnfinished } from '../../uploads/upload-item.ts'
import { useUploads } from '../../uploads/uploads.ts'
import { useSendFiles } from '../../uploads/use-send-files.ts'

type Props = {
  title: string
  annexes: readonly AnnexView[]
  /** Null: the server does not know the place yet. */
  target: AnnexTarget | null
  /** Makes sure that the server knows it. Rejects with an ApiError. */
  prepare: () => Promise<AnnexTarget>
}

/** Files that go with a draft or with one of its questions. They are sent at once; the text beside saves itself. */
export function AnnexEditor({ title, annexes, target, prepare }: Props) {
  const { send, readDrop, problem } = useSendFiles()
  const [error, setError] = useState<ApiError | null>(null)
  const onTheirWay = useUploads().items.filter((item) => target && isFor(item, target) && isUnfinished(item)).length
  const attach = async (files: ChosenFile[]) => {
    setError(null)
    try {
      send(files, await prepare())
    } catch (caught) {
      if (!(caught instanceof ApiError)) throw caught
      setError(caught)
    }
  }
  return (
    <section className="annex-editor" aria-label={title}>
      <p className="field-label">{title}</p>
      {annexes.length > 0 && (
        <ul className="annexes">
          {annexes.map((annex) => (
            <Annex key={annex.id} annex={annex} />
          ))}
        </ul>
      )}
      <FileDrop
        label="Joindre des fichiers"
        onChosen={(files) => void attach(files.map((file) => ({ file, handle: null })))}
        onDropped={(data) => void readDrop(data).then(attach)}
      />
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {onTheirWay > 0 && <p className="small soft">{plural(onTheirWay, 'fichier')} en cours d’envoi, en bas de la page.</p>}
      <Problem error={error} />
    </section>
  )
}

function Annex({ annex }: { annex: AnnexView }) {
  const { id, name, size } = annex
  const remove = useAct('DELETE /api/annexes/:annexId')
  const params = { annexId: id }
  return (
    <li>
      <Link href={hrefOf('GET /api/annexes/:annexId/content', { params })} download>
        {name}
      </Link>{' '}
      <span className="small soft">({fileSize(size)})</span>
      <Button look="quiet" isIconOnly isPending={remove.isPending} aria-label={`Retirer ${name}`} onPress={() => remove.mutate({ params })}>
        <X aria-hidden="true" />
      </Button>
      <ScanNote file={annex} />
      <Problem error={remove.error} />
    </li>
  )
}
