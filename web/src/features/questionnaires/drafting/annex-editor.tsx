import { useMutation, useQueryClient } from '@tanstack/react-query'
import X from 'lucide-react/icons/x'
import type { AnnexView } from '../../../../../shared/questionnaires.contract.ts'
import { type ApiError, hrefOf } from '../../../app/api.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { fileSize } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { readDroppedFiles } from '../../uploads/read-dropped-files.ts'

type Props = { title: string; annexes: readonly AnnexView[]; onAttach: (file: File) => Promise<unknown> }

/** Files that go with a draft or with one of its questions. They are sent at once; the text beside saves itself. */
export function AnnexEditor({ title, annexes, onAttach }: Props) {
  const client = useQueryClient()
  const attach = useMutation<void, ApiError, File[]>({
    mutationFn: async (files) => {
      for (const file of files) await onAttach(file)
    },
    // Also after a refusal: the files before it are attached.
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'GET /api/questionnaires/:questionnaireId' }),
  })
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
        isDisabled={attach.isPending}
        onChosen={(files) => attach.mutate(files)}
        onDropped={(data) => void readDroppedFiles(data).then((files) => attach.mutate(files.map(({ file }) => file)))}
      />
      {attach.isPending && (
        <p className="small soft" role="status">
          Envoi en cours…
        </p>
      )}
      <Problem error={attach.error} />
    </section>
  )
}

function Annex({ annex: { id, name, size } }: { annex: AnnexView }) {
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
      <Problem error={remove.error} />
    </li>
  )
}
