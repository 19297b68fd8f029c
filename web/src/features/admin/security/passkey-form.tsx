import type { AddedFactor } from '../../../../../shared/factors.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { makePasskey } from './sign-with-passkey.ts'
import { usePasskeyAct } from './use-passkey-act.ts'

/** The device asks for a finger, a face or its own code; nothing of it leaves the device. */
export function PasskeyForm({ onAdded, onCancel }: { onAdded: (added: AddedFactor) => void; onCancel?: () => void }) {
  const add = useAct('POST /api/account/passkeys', onAdded)
  const make = usePasskeyAct(makePasskey)
  const submit = ({ name = '' }: Record<string, string>) =>
    make.start(async (passkey) => void (await add.mutateAsync({ body: { name, passkey } })))
  return (
    <Form label="Ajouter une clé d’identification" error={make.error} onSubmit={(values) => void submit(values)}>
      <p>
        Votre ordinateur, votre téléphone ou une clé USB de sécurité garde une clé d’identification (passkey) et vous demande de le
        déverrouiller. Elle suffit ensuite pour vous connecter, sans courriel ni code.
      </p>
      {make.isGivenUp && <p role="status">L’appareil n’a pas répondu. Vous pouvez réessayer.</p>}
      <TextField
        name="name"
        label="Nom de l’appareil"
        help="Pour le reconnaître."
        defaultValue="Cet ordinateur"
        maxLength={100}
        isRequired
        autoComplete="off"
      />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={make.isPending}>
          Continuer
        </Button>
        {onCancel && <Button onPress={onCancel}>Annuler</Button>}
      </div>
    </Form>
  )
}
