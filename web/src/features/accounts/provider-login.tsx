import { addBasePath } from '../../app/base-path.ts'
import { useSettings } from '../../app/settings.ts'

/** Where the host has joined an identity provider: the browser itself goes there, and comes back. */
export function ProviderLogin({ next }: { next?: string | undefined }) {
  const provider = useSettings()?.identityProvider
  if (!provider) return null
  const wanted = next === undefined ? '' : `?${new URLSearchParams({ next })}`
  return (
    <>
      <p className="login-or soft">ou</p>
      <a className="button" data-look="secondary" href={addBasePath(`/api/oidc/login${wanted}`)}>
        Se connecter avec {provider}
      </a>
    </>
  )
}
