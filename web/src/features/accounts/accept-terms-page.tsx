import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { logout } from '../../app/log-out.ts'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { Redirect } from '../../app/redirect.tsx'
import { setSession, useSession } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { TermsText } from '../public/terms-text.tsx'

const route = getRouteApi('/public/cgu/accepter')

/** Once for each person, before anything else. */
export function AcceptTermsPage() {
  const session = useSession()
  const { suite = paths.spaces } = route.useSearch()
  if (!session) return <Redirect href={paths.login} />
  if (session.user.termsAcceptedAt) return <Redirect href={suite} />
  return (
    <Page
      title="Avant de commencer"
      windowTitle="Accepter les conditions générales d’utilisation"
      lead="Lisez les conditions générales d’utilisation (CGU), puis acceptez-les. Cela ne vous sera demandé qu’une fois."
    >
      <TermsText />
      <Acceptance suite={suite} />
    </Page>
  )
}

function Acceptance({ suite }: { suite: string }) {
  const router = useRouter()
  const accept = useAct('POST /api/session/terms')
  const [isAgreed, setAgreed] = useState(false)
  const go = async () => {
    setSession(await api('GET /api/session', {}))
    await router.navigate({ href: suite, replace: true })
  }
  return (
    <Form label="Accepter les conditions" error={accept.error} onSubmit={() => accept.mutate({}, { onSuccess: go })}>
      <Checkbox isRequired isSelected={isAgreed} onChange={setAgreed}>
        J’ai lu les conditions générales d’utilisation et je les accepte.
      </Checkbox>
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={accept.isPending}>
          Accepter et continuer
        </Button>
        <Button onPress={logout}>Se déconnecter</Button>
      </div>
    </Form>
  )
}
