import { useState } from 'react'
import type { AddedFactor } from '../../../../../shared/factors.contract.ts'
import { api } from '../../../app/api.ts'
import { Page } from '../../../app/page.tsx'
import { setSession } from '../../../app/session.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { hasPasskeys } from './sign-with-passkey.ts'
import { TotpForm } from './totp-form.tsx'

const kinds = [
  { value: 'totp', label: 'Une application de codes', help: 'Sur votre téléphone ou votre ordinateur.' },
  { value: 'passkey', label: 'Une clé d’identification (passkey)', help: 'Empreinte, visage, code de l’appareil ou clé USB de sécurité.' },
]

/** Before anything of the administration shows: a first second factor, and its recovery codes. */
export function FirstFactorPage() {
  const [kind, setKind] = useState('totp')
  const [codes, setCodes] = useState<string[] | null>(null)
  const added = ({ recoveryCodes }: AddedFactor) => setCodes(recoveryCodes ?? [])
  const enter = async () => setSession(await api('GET /api/session', {}))
  if (codes)
    return (
      <Page title="Vos codes de secours">
        <RecoveryCodes codes={codes} onDone={() => void enter()} />
      </Page>
    )
  return (
    <Page
      title="Protéger l’administration"
      lead="Une boîte aux lettres peut être lue par d’autres. L’administration s’ouvre donc avec un second facteur, que vous choisissez maintenant, une fois."
    >
      <div className="stack prose">
        {hasPasskeys() && <RadioGroup label="Votre second facteur" value={kind} onChange={setKind} options={kinds} />}
        {kind === 'totp' ? <TotpForm onAdded={added} /> : <PasskeyForm onAdded={added} />}
      </div>
    </Page>
  )
}
