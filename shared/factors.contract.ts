import { z } from 'zod'
import { session } from './accounts.contract.ts'
import type { Contract } from './contract.ts'
import { email, factorId, factorKind, instant, line } from './vocabulary.ts'

/** What WebAuthn exchanges: made by the server, read by the browser, and back. Checked whole by the library, not here. */
const passkeyJson = z.record(z.string(), z.unknown())
/** Of one of the applications, or a recovery code. */
const code = z.string().trim().min(6).max(40)
const password = z.string().max(200)

const factor = z.object({ id: factorId, kind: factorKind, name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })
export type FactorView = z.infer<typeof factor>
/** Ten, shown this once, when there were none. */
const added = z.object({ id: factorId, recoveryCodes: z.array(z.string()).nullable() })
export type AddedFactor = z.infer<typeof added>

export const factorsContract = {
  'POST /api/session/password': {
    access: 'public',
    summary: 'Log in, for an administrator who chose a password: it never opens a session without a second factor.',
    body: z.object({ email, password, code }),
    status: 201,
    response: session,
  },
  'POST /api/passkey-challenges': {
    access: 'public',
    summary: 'What a passkey has to sign (WebAuthn PublicKeyCredentialRequestOptions), for one use within five minutes.',
    status: 201,
    response: z.object({ options: passkeyJson }),
  },
  'POST /api/session/passkey': {
    access: 'public',
    summary: 'Log in with a passkey, which is both factors in one.',
    body: z.object({ passkey: passkeyJson }),
    status: 201,
    response: session,
  },
  'POST /api/session/second-factor': {
    access: 'session',
    summary: 'Give a second factor in an open session: opens the administration for twelve hours.',
    body: z.union([z.object({ code }), z.object({ passkey: passkeyJson })]),
    response: session,
  },
  'GET /api/account/second-factors': {
    access: 'adminSetup',
    summary: 'My second factors, never their secrets.',
    response: z.object({ items: z.array(factor), recoveryCodesLeft: z.int(), hasPassword: z.boolean() }),
  },
  'POST /api/account/totp-keys': {
    access: 'adminSetup',
    summary: 'A key for an application of codes (RFC 6238), to be given back with a first code within fifteen minutes.',
    status: 201,
    response: z.object({ secret: z.string(), uri: z.string() }),
  },
  'POST /api/account/totp': {
    access: 'adminSetup',
    summary: 'Add an application of codes. The first second factor also opens the administration.',
    body: z.object({ name: line(100), secret: z.string().max(64), code }),
    status: 201,
    response: added,
  },
  'POST /api/account/passkey-challenges': {
    access: 'adminSetup',
    summary: 'What makes a passkey (WebAuthn PublicKeyCredentialCreationOptions), for one use within five minutes.',
    status: 201,
    response: z.object({ options: passkeyJson }),
  },
  'POST /api/account/passkeys': {
    access: 'adminSetup',
    summary: 'Add a passkey. The first second factor also opens the administration.',
    body: z.object({ name: line(100), passkey: passkeyJson }),
    status: 201,
    response: added,
  },
  'PATCH /api/account/second-factors/:factorId': {
    access: 'admin',
    summary: 'Rename one of my second factors.',
    params: z.object({ factorId }),
    body: z.object({ name: line(100) }),
    status: 204,
    response: 'nothing',
  },
  'DELETE /api/account/second-factors/:factorId': {
    access: 'admin',
    summary: 'Remove one of my second factors, never the last one.',
    params: z.object({ factorId }),
    status: 204,
    response: 'nothing',
  },
  'POST /api/account/recovery-codes': {
    access: 'admin',
    summary: 'Ten new recovery codes, shown this once; those before are void.',
    status: 201,
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  'PUT /api/account/password': {
    access: 'admin',
    summary: 'Choose my password.',
    body: z.object({ password: password.min(12) }),
    status: 204,
    response: 'nothing',
  },
  'DELETE /api/account/password': {
    access: 'admin',
    summary: 'Have no password any more.',
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
