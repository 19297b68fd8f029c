import { useState } from 'react'
import type { AddedFactor } from '../../../../../shared/factors.contract.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { FactorTable } from './factor-table.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { PasswordSection } from './password-section.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { hasPasskeys } from './sign-with-passkey.ts'
import { TotpForm } from './totp-form.tsx'

/** The ways into the administration: each change is told by e-mail. */
export function AdminPage() {
  const factors = useApi('GET /api/account/second-factors', {})
  return (
    <Page
      title="Ma sécurité"
      lead="Ce qui prouve que c’est vous qui administrez le service. Chaque changement vous est annoncé par courriel."
    >
      <Loaded query={factors}>
        {({ items, recoveryCodesLeft, hasPassword }) => (
          <>
            <section className="section">
              <h2>Seconds facteurs</h2>
              <FactorTable factors={items} />
              <AddFactor />
            </section>
            <RecoverySection left={recoveryCodesLeft} />
            <PasswordSection hasPassword={hasPassword} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const forms = {
  totp: { title: 'Ajouter une application de codes', Form: TotpForm },
  passkey: { title: 'Ajouter une clé d’identification', Form: PasskeyForm },
}

function AddFactor() {
  const [kind, setKind] = useState<keyof typeof forms | null>(null)
  const close = () => setKind(null)
  const added = (_: AddedFactor) => {
    toast('Le second facteur est ajouté.')
    close()
  }
  const open = kind && forms[kind]
  return (
    <div className="row">
      <Button onPress={() => setKind('totp')}>{forms.totp.title}</Button>
      {hasPasskeys() && <Button onPress={() => setKind('passkey')}>{forms.passkey.title}</Button>}
      {open && (
        <Dialog title={open.title} isOpen onClose={close}>
          <open.Form onAdded={added} onCancel={close} />
        </Dialog>
      )}
    </div>
  )
}

function RecoverySection({ left }: { left: number }) {
  const renew = useAct('POST /api/account/recovery-codes')
  return (
    <section className="section">
      <h2>Codes de secours</h2>
      <p>Il vous reste {plural(left, 'code')} de secours. En faire de nouveaux annule ceux d’avant.</p>
      <Problem error={renew.error} />
      <div>
        <Button isPending={renew.isPending} onPress={() => renew.mutate({})}>
          Faire de nouveaux codes
        </Button>
      </div>
      {renew.data && (
        <Dialog title="Vos codes de secours" isOpen mustChoose onClose={renew.reset}>
          <RecoveryCodes codes={renew.data.recoveryCodes} onDone={renew.reset} />
        </Dialog>
      )}
    </section>
  )
}
