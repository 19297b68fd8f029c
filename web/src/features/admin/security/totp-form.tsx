import { useEffect } from 'react'
import type { AddedFactor } from '../../../../../shared/factors.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { QrCode } from './qr-code.tsx'

/** The key, as a QR code and in letters, and a first code that shows that the application has it. */
export function TotpForm({ onAdded, onCancel }: { onAdded: (added: AddedFactor) => void; onCancel?: () => void }) {
  const key = useAct('POST /api/account/totp-keys')
  const add = useAct('POST /api/account/totp', onAdded)
  const ask = key.mutate
  useEffect(() => ask({}), [ask])
  if (!key.data) return key.error ? <Problem error={key.error} /> : <Skeleton lines={4} />
  const { secret, uri } = key.data
  return (
    <Form
      label="Ajouter une application de codes"
      error={add.error}
      onSubmit={({ name = '', code = '' }) => add.mutate({ body: { name, secret, code } })}
    >
      <p>
        Avec une application de codes (FreeOTP, Aegis, 2FAS, Google Authenticator…), scannez ce carré, ou copiez-y la clé. Donnez ensuite le
        code qu’elle affiche.
      </p>
      <QrCode text={uri} label="Code QR de la clé" />
      <div className="row">
        <span className="code">{secret.replace(/(.{4})(?!$)/g, '$1 ')}</span>
        <CopyButton text={secret} label="Copier la clé" isIconOnly />
      </div>
      <TextField
        name="name"
        label="Nom de l’appareil"
        help="Pour le reconnaître."
        defaultValue="Téléphone"
        maxLength={100}
        isRequired
        autoComplete="off"
      />
      <TextField
        name="code"
        label="Code à six chiffres"
        inputMode="numeric"
        minLength={6}
        maxLength={10}
        isRequired
        autoComplete="one-time-code"
      />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={add.isPending}>
          Ajouter
        </Button>
        {onCancel && <Button onPress={onCancel}>Annuler</Button>}
      </div>
    </Form>
  )
}
