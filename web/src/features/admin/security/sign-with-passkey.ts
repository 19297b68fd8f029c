import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { api } from '../../../app/api.ts'

type Json = Record<string, unknown>

export const hasPasskeys = browserSupportsWebAuthn

/** The browser shows the person's passkeys. Null when she gives up, or the device refuses. */
export async function signWithPasskey(): Promise<Json | null> {
  const { options } = await api('POST /api/passkey-challenges', {})
  return startAuthentication({ optionsJSON: options as never }).then(
    (passkey) => passkey as unknown as Json,
    () => null,
  )
}

export async function makePasskey(): Promise<Json | null> {
  const { options } = await api('POST /api/account/passkey-challenges', {})
  return startRegistration({ optionsJSON: options as never }).then(
    (passkey) => passkey as unknown as Json,
    () => null,
  )
}
