import KeyRound from 'lucide-react/icons/key-round'
import { api } from '../../../app/api.ts'
import { useAct } from '../../../app/queries.ts'
import { setSession } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { hasPasskeys, signWithPasskey } from './sign-with-passkey.ts'
import { usePasskeyAct } from './use-passkey-act.ts'

/** A code of the application, a recovery code, or a passkey. */
export function SecondFactorForm({ onDone }: { onDone?: () => void }) {
  const give = useAct('POST /api/session/second-factor', (session) => {
    setSession(session)
    onDone?.()
  })
  const passkey = usePasskeyAct(signWithPasskey)
  const send = async (signed: Record<string, unknown>) => {
    setSession(await api('POST /api/session/second-factor', { body: { passkey: signed } }))
    onDone?.()
  }
  return (
    <div className="stack prose">
      <Form label="Donner un code" error={give.error} onSubmit={({ code = '' }) => give.mutate({ body: { code } })}>
        <TextField
          name="code"
          label="Code à six chiffres"
          help="De votre application de codes ; ou l’un de vos codes de secours."
          autoComplete="one-time-code"
          minLength={6}
          maxLength={40}
          isRequired
          autoFocus
        />
        <div>
          <Button type="submit" look="primary" isPending={give.isPending}>
            Valider
          </Button>
        </div>
      </Form>
      {hasPasskeys() && (
        <div className="stack">
          <Problem error={passkey.error} />
          {passkey.isGivenUp && <p role="status">La clé d’identification n’a pas répondu. Vous pouvez réessayer, ou donner un code.</p>}
          <div>
            <Button isPending={passkey.isPending} onPress={() => void passkey.start(send)}>
              <KeyRound aria-hidden="true" />
              Utiliser une clé d’identification
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
