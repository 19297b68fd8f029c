import { useState } from 'react'
import type { UndeliveredMail } from '../../../../../shared/operations.contract.ts'
import { Page } from '../../../app/page.tsx'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { dateTime, plural } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import type { Column } from '../../../ui/table.tsx'
import { toast } from '../../../ui/toast.tsx'
import { AdminList } from '../admin-list.tsx'
import { MailDialog } from './mail-dialog.tsx'

/** What a mail server says, in a word; its codes are for whoever knows them. */
const causeOf = (error: string): string =>
  / 5\d\d$/.test(error) ? 'Refusé' : / 4\d\d$/.test(error) ? 'Toujours reporté' : 'Serveur injoignable'

export function AdminPage() {
  const [read, setRead] = useState<UndeliveredMail | null>(null)
  const [isAsking, setAsking] = useState(false)
  const replay = useAct('POST /api/admin/mails/replay', ({ replayed }) => {
    toast(replayed === 0 ? 'Aucun courriel n’attendait.' : `${plural(replayed, 'courriel')} en cours d’envoi.`)
    setAsking(false)
  })
  return (
    <Page
      title="Courriels non partis"
      lead="Ce que le serveur de courriel a refusé, ou n’a pas pris malgré une journée d’essais. Corrigez la cause, puis renvoyez."
      actions={<Button onPress={() => setAsking(true)}>Tout renvoyer</Button>}
    >
      <AdminList
        route="GET /api/admin/mails"
        caption="Courriels non partis"
        searched="Nom, adresse, objet ou code"
        columns={columnsOf(setRead)}
      />
      {read && <MailDialog mail={read} onClose={() => setRead(null)} />}
      <ConfirmDialog
        title="Renvoyer tous les courriels ?"
        confirm="Tout renvoyer"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => replay.mutate({})}
        isPending={replay.isPending}
        error={replay.error}
      >
        <p>Chacun est récrit d’après ce qui est vrai maintenant. Ceux qui échouent de nouveau reviennent dans cette liste.</p>
      </ConfirmDialog>
    </Page>
  )
}

const columnsOf = (onRead: (mail: UndeliveredMail) => void): Column<UndeliveredMail>[] => [
  { key: 'subject', title: 'Objet', isName: true, cell: ({ subject }) => subject },
  {
    key: 'to',
    title: 'Destinataire',
    cell: ({ to }) => (
      <>
        {to.name}
        <br />
        <span className="small soft">{to.email}</span>
      </>
    ),
  },
  {
    key: 'error',
    title: 'Cause',
    cell: ({ error }) => (
      <>
        {causeOf(error)} <span className="small soft">({error})</span>
      </>
    ),
  },
  { key: 'failedAt', title: 'Depuis', cell: ({ failedAt }) => dateTime(failedAt) },
  {
    key: 'act',
    title: 'Agir',
    isTitleHidden: true,
    cell: (mail) => (
      <div className="row">
        <Button look="quiet" aria-label={`Lire « ${mail.subject} »`} onPress={() => onRead(mail)}>
          Lire
        </Button>
        <Replay mail={mail} />
      </div>
    ),
  },
]

function Replay({ mail: { id, subject } }: { mail: UndeliveredMail }) {
  const replay = useAct('POST /api/admin/mails/:mailId/replay', () => toast('Le courriel est en cours d’envoi.'))
  return (
    <>
      <Button aria-label={`Renvoyer « ${subject} »`} isPending={replay.isPending} onPress={() => replay.mutate({ params: { mailId: id } })}>
        Renvoyer
      </Button>
      <Problem error={replay.error} />
    </>
  )
}
