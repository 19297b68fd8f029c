import type { OptionalMail } from '../../../../shared/vocabulary.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { setSession, useUser } from '../../app/session.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.tsx'

const choices: { kind: OptionalMail; label: string; help: string }[] = [
  {
    kind: 'digest',
    label: 'Le résumé quotidien des dépôts',
    help: 'Un seul message pour tous vos espaces, et rien les jours sans dépôt.',
  },
  {
    kind: 'answered',
    label: 'Un questionnaire est marqué comme répondu',
    help: 'Sinon, vous le verrez dans « Mes espaces », en gras.',
  },
  {
    kind: 'reminders',
    label: 'La copie des rappels d’échéance',
    help: 'Les répondants les reçoivent dans tous les cas.',
  },
  {
    kind: 'team',
    label: 'Une personne rejoint ou quitte un de mes espaces',
    help: 'Vous êtes toujours prévenu de ce qui vous concerne : votre ajout, votre retrait.',
  },
  {
    kind: 'dormant',
    label: 'Chaque mois, mes espaces sans dépôt depuis longtemps',
    help: 'Pour penser à supprimer ceux dont le contrôle est terminé.',
  },
]

/** Those that one can do without are for the inspectors; each choice is saved at once. */
export function WantedMails() {
  const { isInspector, mails } = useUser()
  const spaces = useApi('GET /api/space-names', {})
  const choose = useAct('PUT /api/account/mails', (session) => {
    setSession(session)
    toast('Votre choix est enregistré.')
  })
  const wanted = choose.isPending ? choose.variables.body : mails
  const hasChoice = isInspector || spaces.data?.items.some(({ roles }) => roles.includes('inspector'))
  return (
    <section className="section">
      <h2>Courriels que je reçois</h2>
      <p className="prose">
        Le service vous écrit pour ce qui est nécessaire : vos liens de connexion, vos invitations, les questionnaires qui vous sont
        adressés ou renvoyés, leurs échéances, vos accusés de dépôt, la suppression d’un de vos espaces.
      </p>
      <Problem error={choose.error} />
      {hasChoice && (
        <fieldset className="stack">
          <legend className="small soft">M’écrire aussi :</legend>
          {choices.map(({ kind, label, help }) => (
            <Checkbox
              key={kind}
              isSelected={wanted[kind]}
              help={help}
              onChange={(isWanted) => choose.mutate({ body: { ...wanted, [kind]: isWanted } })}
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </section>
  )
}
