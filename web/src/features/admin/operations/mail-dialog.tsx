import type { UndeliveredMail } from '../../../../../shared/operations.contract.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import './mail-dialog.css'

type Props = { mail: UndeliveredMail; onClose: () => void }

/** What it says, which only its recipient should have read: the journal keeps that it was opened. */
export function MailDialog({ mail, onClose }: Props) {
  const params = { mailId: mail.id }
  const whole = useApi('GET /api/admin/mails/:mailId', { params })
  const close = (said: string) => () => {
    onClose()
    toast(said)
  }
  const replay = useAct('POST /api/admin/mails/:mailId/replay', close('Le courriel est en cours d’envoi.'))
  const giveUp = useAct('DELETE /api/admin/mails/:mailId', close('Le courriel est abandonné.'))
  return (
    <Dialog title={mail.subject} size="large" isOpen onClose={onClose}>
      <p className="small soft">
        Pour {mail.to.name} ({mail.to.email}). Le journal garde que vous l’avez lu.
      </p>
      <Loaded query={whole}>
        {({ text }) =>
          text === null ? (
            <p>Ce message n’est pas gardé : il contenait un lien de connexion. Renvoyé, il en contiendra un nouveau.</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
            <section className="mail-text" aria-label="Texte du message" tabIndex={0}>
              {text}
            </section>
          )
        }
      </Loaded>
      <Problem error={replay.error ?? giveUp.error} />
      <div className="form-actions">
        <Button look="primary" isPending={replay.isPending} onPress={() => replay.mutate({ params })}>
          Renvoyer
        </Button>
        <Button look="danger" isPending={giveUp.isPending} onPress={() => giveUp.mutate({ params })}>
          Abandonner ce courriel
        </Button>
        <Button onPress={onClose}>Fermer</Button>
      </div>
    </Dialog>
  )
}
