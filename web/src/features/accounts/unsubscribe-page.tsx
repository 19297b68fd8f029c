import { getRouteApi } from '@tanstack/react-router'
import { type OptionalMail, optionalMail } from '../../../../shared/vocabulary.ts'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'

const route = getRouteApi('/public/desabonnement/$token')

const names: Record<OptionalMail, string> = {
  digest: 'le résumé quotidien des dépôts',
  answered: 'les messages qui annoncent qu’un questionnaire est marqué comme répondu',
  reminders: 'la copie des rappels d’échéance',
  team: 'les messages qui annoncent qu’une personne rejoint ou quitte un de vos espaces',
  dormant: 'la liste mensuelle de vos espaces sans dépôt depuis longtemps',
}

/** Opening this page stops nothing: programs that check e-mails open links too. The button does. */
export function UnsubscribePage() {
  const { token } = route.useParams()
  const kind = optionalMail.safeParse(token.split('.')[1])
  const stop = useAct('POST /api/unsubscribe/:token')
  const name = kind.success ? names[kind.data] : 'ces messages'
  const isDead = stop.error?.status === 404
  return (
    <Page
      title="Ne plus recevoir ces messages"
      lead={stop.isSuccess || isDead ? null : `Si vous confirmez, vous ne recevrez plus ${name}.`}
    >
      <div className="stack prose">
        {isDead ? (
          <Notice tone="warning" role="alert" title="Ce lien n’est pas entier">
            Ouvrez-le depuis le message, ou faites votre choix dans « Mon compte ».
          </Notice>
        ) : (
          <Problem error={stop.error} />
        )}
        {stop.isSuccess ? (
          <Notice tone="success" role="status" title="C’est fait">
            Vous ne recevrez plus {name}. Ce qui est nécessaire vous parvient toujours.
          </Notice>
        ) : (
          !isDead && (
            <div>
              <Button look="primary" isPending={stop.isPending} onPress={() => stop.mutate({ params: { token } })}>
                Ne plus les recevoir
              </Button>
            </div>
          )
        )}
        <p>
          <Link href={paths.account}>Choisir les courriels que je reçois, dans « Mon compte »</Link>
        </p>
      </div>
    </Page>
  )
}
