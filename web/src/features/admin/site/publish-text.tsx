import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EditedPage } from '../../../../../shared/site.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'

type Props = {
  current: EditedPage
  /** Null: nothing to publish. */
  text: string | null
  onDone: () => void
  onCancel: () => void
  /** Somebody published meanwhile. */
  onOvertaken: () => Promise<unknown>
}

export function PublishText({ current: { name, title, version }, text, onDone, onCancel, onOvertaken }: Props) {
  const [askAgain, setAskAgain] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const client = useQueryClient()
  const publish = useAct('PUT /api/admin/pages/:name', async () => {
    onDone()
    await client.invalidateQueries({ queryKey: ['session'] }) // whoever publishes has to accept too
  })
  const isOvertaken = publish.error?.code === 'page.changedMeanwhile'
  const send = () =>
    publish.mutate(
      { params: { name }, body: { text: text ?? '', version, askAgain } },
      {
        onSuccess: () => {
          setAskAgain(false)
          toast(`« ${title} » est en ligne.`)
        },
        onError: ({ code }) => code === 'page.changedMeanwhile' && void onOvertaken(),
        onSettled: () => setAsking(false),
      },
    )
  return (
    <div className="stack">
      {isOvertaken ? (
        <Notice tone="warning" role="alert" title="Quelqu’un d’autre a publié ce texte entre-temps">
          <p>
            Ce que vous avez saisi est conservé ci-dessus, et la version publiée est en tête des versions ci-dessous. Comparez-les : publier
            de nouveau la remplacera.
          </p>
        </Notice>
      ) : (
        <Problem error={publish.error} />
      )}
      {name === 'cgu' && (
        <Checkbox
          isSelected={askAgain}
          onChange={setAskAgain}
          help="À cocher quand les engagements changent : à sa prochaine page, chaque personne devra lire et accepter ce texte avant de continuer. Inutile pour une faute de frappe."
        >
          Demander à chacun de les accepter de nouveau
        </Checkbox>
      )}
      <div className="form-actions">
        <Button look="primary" isDisabled={!text?.trim()} isPending={publish.isPending} onPress={askAgain ? () => setAsking(true) : send}>
          Publier
        </Button>
        {text !== null && <Button onPress={onCancel}>Abandonner mes changements</Button>}
      </div>
      <ConfirmDialog
        title="Publier et demander à chacun d’accepter ?"
        confirm="Publier et demander"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={send}
        isPending={publish.isPending}
        error={null}
      >
        <p>Tout le monde, vous compris, devra accepter ces conditions avant de continuer à utiliser le service. Cela ne s’annule pas.</p>
      </ConfirmDialog>
    </div>
  )
}
