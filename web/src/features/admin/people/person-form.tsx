import { useState } from 'react'
import type { WholePerson } from '../../../../../shared/admin.contract.ts'
import type { ApiError } from '../../../app/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'

type Facts = Pick<WholePerson, 'email' | 'firstName' | 'lastName' | 'isInspector' | 'isAdmin'>
type Props = {
  person?: Facts
  confirm: string
  error: ApiError | null
  isPending: boolean
  onSubmit: (facts: Facts) => void
  onCancel?: () => void
}

export function PersonForm({ person, confirm, error, isPending, onSubmit, onCancel }: Props) {
  const [isInspector, setInspector] = useState(person?.isInspector ?? false)
  const [isAdmin, setAdmin] = useState(person?.isAdmin ?? false)
  return (
    <Form
      label={confirm}
      error={error}
      refusals={{ email: 'Cette adresse n’a pas la bonne forme. Exemple : prenom.nom@exemple.fr' }}
      onSubmit={({ email = '', firstName = '', lastName = '' }) => onSubmit({ email, firstName, lastName, isInspector, isAdmin })}
    >
      <div className="fields">
        <TextField name="firstName" label="Prénom" defaultValue={person?.firstName ?? ''} maxLength={150} isRequired autoComplete="off" />
        <TextField name="lastName" label="Nom" defaultValue={person?.lastName ?? ''} maxLength={150} isRequired autoComplete="off" />
      </div>
      <TextField
        name="email"
        type="email"
        label="Adresse électronique"
        defaultValue={person?.email ?? ''}
        maxLength={254}
        isRequired
        autoComplete="off"
      />
      <Checkbox isSelected={isInspector} onChange={setInspector} help="Peut créer des espaces de dépôt.">
        Compte de contrôleur
      </Checkbox>
      <Checkbox isSelected={isAdmin} onChange={setAdmin} help="Ouvre l’administration du service, avec un second facteur.">
        Compte d’administrateur
      </Checkbox>
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={isPending}>
          {confirm}
        </Button>
        {onCancel && <Button onPress={onCancel}>Annuler</Button>}
      </div>
    </Form>
  )
}
