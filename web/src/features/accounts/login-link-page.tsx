import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { setSession } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { LoginForm } from './login-form.tsx'

const route = getRouteApi('/public/connexion/$token')

/** Opening this page spends nothing: programs that check e-mails open links too. The button does. */
export function LoginLinkPage() {
  const { token } = route.useParams()
  const router = useRouter()
  const open = useAct('POST /api/session')
  const isDead = open.error?.status === 410
  const login = () =>
    open.mutate(
      { body: { token } },
      {
        onSuccess: ({ next, ...session }) => {
          setSession(session)
          void router.navigate({ href: next ?? paths.spaces, replace: true })
        },
      },
    )
  return (
    <Page
      title="Connexion"
      lead={isDead ? null : 'Votre lien est bien arrivé. Une dernière étape : ouvrez votre session sur cet ordinateur.'}
    >
      <div className="stack prose">
        <Problem error={open.error} />
        {isDead ? (
          <LoginForm />
        ) : (
          <div>
            <Button look="primary" autoFocus isPending={open.isPending} onPress={login}>
              Se connecter
            </Button>
          </div>
        )}
      </div>
    </Page>
  )
}
