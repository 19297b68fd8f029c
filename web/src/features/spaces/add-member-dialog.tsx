import { useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { useAsk } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { AddMemberDetails } from './add-member-details.tsx'

const titles: Record<Role, string> = {
  inspector: 'Ajouter une personne à l’équipe de contrôle',
  respondent: 'Ajouter une personne de l’organisme interrogé',
}

/** First the address, typed twice; then what the service does not know of the person, and the invitation. */
export function AddMemberDialog({ space, role, onClose }: { space: SpaceView; role: Role; onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [again, setAgain] = useState('')
  const look = useAsk('GET /api/spaces/:spaceId/candidates')
  return (
    <Dialog title={titles[role]} isOpen onClose={onClose}>
      {look.data ? (
        <AddMemberDetails
          space={space}
          role={role}
          email={look.variables.query.email ?? ''}
          candidate={look.data}
          onBack={look.reset}
          onClose={onClose}
        />
      ) : (
        <Form
          label={titles[role]}
          error={look.error}
          refusals={{ email: 'Cette adresse n’a pas la bonne forme. Exemple : prenom.nom@exemple.fr' }}
          onSubmit={() => look.mutate({ params: { spaceId: space.id }, query: { email } })}
        >
          <TextField
            name="email"
            type="email"
            label="Adresse électronique"
            value={email}
            onChange={setEmail}
            isRequired
            autoFocus
            autoComplete="off"
          />
          <TextField
            name="again"
            type="email"
            label="Confirmez l’adresse"
            help="Tapez-la une seconde fois : une faute de frappe donnerait accès à quelqu’un d’autre."
            value={again}
            onChange={setAgain}
            validate={(value) => (value && !isSame(value, email) ? 'Les deux adresses sont différentes.' : null)}
            isRequired
            autoComplete="off"
          />
          <div className="form-actions">
            <Button type="submit" look="primary" isPending={look.isPending}>
              Continuer
            </Button>
            <Button onPress={onClose}>Annuler</Button>
          </div>
        </Form>
      )}
    </Dialog>
  )
}

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()
