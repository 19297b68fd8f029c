import { useRouter } from '@tanstack/react-router'
import KeyRound from 'lucide-react/icons/key-round'
import type { SessionView } from '../../../../../shared/accounts.contract.ts'
import { api } from '../../../app/api.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useAct } from '../../../app/queries.ts'
import { setSession } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Link } from '../../../ui/link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { hasPasskeys, signWithPasskey } from './sign-with-passkey.ts'
import { usePasskeyAct } from './use-passkey-act.ts'

/** Without waiting for an e-mail: a passkey, or a password and a code together. */
export function AdminLoginPage() {
  const router = useRouter()
  const enter = (session: SessionView) => {
    setSession(session)
    void router.navigate({ href: paths.admin, replace: true })
  }
  const logIn = useAct('POST /api/session/password')
  const passkey = usePasskeyAct(signWithPasskey)
  const send = async (signed: Record<string, unknown>) => enter(await api('POST /api/session/passkey', { body: { passkey: signed } }))
  return (
    <Page
      title="Se connecter à l’administration"
      lead={
        <>
          Pour les administrateurs du service. Vous pouvez aussi <Link href={paths.login}>recevoir un lien de connexion</Link>.
        </>
      }
    >
      {hasPasskeys() && (
        <section className="section prose">
          <h2>Avec une clé d’identification</h2>
          <Problem error={passkey.error} />
          {passkey.isGivenUp && <p role="status">La clé d’identification n’a pas répondu. Vous pouvez réessayer.</p>}
          <div>
            <Button look="primary" isPending={passkey.isPending} onPress={() => void passkey.start(send)}>
              <KeyRound aria-hidden="true" />
              Utiliser une clé d’identification
            </Button>
          </div>
        </section>
      )}
      <section className="section prose">
        <h2>Avec un mot de passe et un code</h2>
        <Form
          label="Se connecter"
          error={logIn.error}
          refusals={{ email: 'Cette adresse n’a pas la bonne forme. Exemple : prenom.nom@exemple.fr' }}
          onSubmit={({ email = '', password = '', code = '' }) => logIn.mutate({ body: { email, password, code } }, { onSuccess: enter })}
        >
          <TextField name="email" type="email" label="Adresse électronique" autoComplete="username" isRequired />
          <TextField name="password" type="password" label="Mot de passe" autoComplete="current-password" isRequired />
          <TextField
            name="code"
            label="Code à six chiffres"
            help="De votre application de codes ; ou un code de secours."
            autoComplete="one-time-code"
            minLength={6}
            maxLength={40}
            isRequired
          />
          <div>
            <Button type="submit" look="primary" isPending={logIn.isPending}>
              Se connecter
            </Button>
          </div>
        </Form>
      </section>
    </Page>
  )
}
