import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

type Person = { email: string; isVerified?: boolean; acr?: string }

/**
 * A real OpenID provider on this machine, whose answers are signed as ProConnect's are. Whoever it `nowIs` logs in without a question.
 * `serve`: the service at this address.
 */
export async function startIdentityProvider() {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  let person: Person = { email: 'personne@example.org' }

  function serve(publicUrl: string): void {
    const provider = providerFor(issuer, publicUrl, () => person)
    const answer = provider.callback()
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return answer(request, response)
      const login = { accountId: person.email, ...(person.acr && { acr: person.acr }) }
      void provider.interactionFinished(request, response, { login })
    })
  }
  return {
    issuer,
    serve,
    nowIs: (next: Person) => (person = next),
    /** As a browser would, with cookies of its own, until the provider sends it back; gives where to. */
    async follow(start: string): Promise<URL> {
      const cookies = new Map<string, string>()
      for (let url = new URL(start); ; ) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const { headers, status } = await fetch(url, { redirect: 'manual', headers: { cookie } })
        for (const [, name = '', value = ''] of headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? []))
          cookies.set(name, value)
        const location = headers.get('location')
        if (!location) throw new Error(`${url.pathname}: ${status}`)
        url = new URL(location, url)
        if (url.origin !== issuer) return url
      }
    },
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function providerFor(issuer: string, publicUrl: string, person: () => Person): Provider {
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'e-controle',
        client_secret: 'un secret de test',
        redirect_uris: [`${publicUrl}/api/oidc/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], acr: null },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    acrValues: ['eidas1', 'eidas2'],
    features: { jwtUserinfo: { enabled: true }, devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: person().email, email_verified: person().isVerified ?? true }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: 'e-controle', accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  return provider
}
