import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { logout } from '../../app/log-out.ts'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { Redirect } from '../../app/redirect.tsx'
import { setSession, useSession } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { Prose } from '../../ui/prose.tsx'

const route = getRouteApi('/public/cgu/accepter')

/** Before anything else: once, and again when the terms have changed. */
export function AcceptTermsPage() {
  const session = useSession()
  const { suite = paths.spaces } = route.useSearch()
  const terms = useApi('GET /api/pages/:name', { params: { name: 'cgu' } })
  if (!session) return <Redirect href={paths.login} />
  if (session.user.termsAcceptedAt) return <Redirect href={suite} />
  return (
    <Page
      title="Avant de commencer"
      windowTitle="Accepter les conditions générales d’utilisation"
      lead="Lisez les conditions générales d’utilisation (CGU), puis acceptez-les. Cela ne vous sera demandé de nouveau que si elles changent."
    >
      <Loaded query={terms}>
        {({ html, version }) => (
          <>
            <Prose html={html} />
            <Acceptance suite={suite} version={version} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Acceptance({ suite, version }: { suite: string; version: number }) {
  const router = useRouter()
  const accept = useAct('POST /api/session/terms')
  const [isAgreed, setAgreed] = useState(false)
  const go = async () => {
    setSession(await api('GET /api/session', {}))
    await router.navigate({ href: suite, replace: true })
  }
  return (
    <Form label="Accepter les conditions" error={accept.error} onSubmit={() => accept.mutate({ body: { version } }, { onSuccess: go })}>
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
