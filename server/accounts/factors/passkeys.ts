import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server'
import type { UserId } from '../../../shared/vocabulary.ts'
import type { Ctx, Edges, Visit } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { keepChallenge, spendChallenge } from './challenges.ts'

const MINUTES = 5
const PER_NETWORK = { max: 100, seconds: 15 * 60 }

/** What a browser sends, whose shape nobody has checked. */
export type PasskeyJson = Record<string, unknown>

/** A passkey belongs to the host name under which it was made. */
function siteOf({ config }: Edges) {
  const { origin, hostname } = new URL(config.publicUrl)
  return { expectedOrigin: origin, expectedRPID: hostname }
}

/** Whoever has a passkey of this service can sign it: nobody says first who they are. */
export async function askForPasskey(ctx: Visit) {
  await limitRate(ctx, `passkey from ${networkOf(ctx.ip)}`, PER_NETWORK)
  const options = await generateAuthenticationOptions({ rpID: siteOf(ctx).expectedRPID, userVerification: 'required' })
  await keepChallenge(ctx, options.challenge, { purpose: 'passkeyLogin', userId: null }, MINUTES)
  return { options: { ...options } }
}

/** What makes a passkey that needs no name at the login, and that the device only lends to who unlocks it. */
export async function askForNewPasskey(ctx: Ctx) {
  const known = await ctx.db
    .selectFrom('second_factors')
    .where('user_id', '=', ctx.actor.id)
    .select('credential_id')
    .where('kind', '=', 'passkey')
    .execute()
  const options = await generateRegistrationOptions({
    rpName: 'e.contrôle',
    rpID: siteOf(ctx).expectedRPID,
    userID: Buffer.from(`e-controle ${ctx.actor.id}`),
    userName: ctx.actor.email,
    userDisplayName: ctx.actor.name,
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id! })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(ctx, options.challenge, { purpose: 'passkey', userId: ctx.actor.id }, MINUTES)
  return { options: { ...options } }
}

/** The passkey that was just made, if it answers what was asked; else null. */
export async function readNewPasskey(tx: Tx, ctx: Ctx, passkey: PasskeyJson): Promise<WebAuthnCredential | null> {
  const outcome = await verifyRegistrationResponse({
    ...siteOf(ctx),
    response: passkey as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(tx, ctx.now(), challenge, { purpose: 'passkey', userId: ctx.actor.id }),
    requireUserVerification: true,
  }).catch(() => null)
  return outcome?.verified ? outcome.registrationInfo.credential : null
}

/**
 * The administrator who signed; null when the signature, the challenge or the passkey is not good. Each challenge serves once.
 * A passkey whose own count goes back may have been copied: the library refuses it.
 */
export async function checkPasskey(tx: Tx, ctx: Visit, passkey: PasskeyJson): Promise<UserId | null> {
  const factor = await tx
    .selectFrom('second_factors as f')
    .innerJoin('users as u', 'u.id', 'f.user_id')
    .where('f.credential_id', '=', typeof passkey.id === 'string' ? passkey.id.replaceAll('\0', '') : '')
    .where('u.is_active', '=', true)
    .where('u.is_admin', '=', true)
    .select(['f.id', 'f.user_id', 'f.credential_id', 'f.public_key', 'f.counter'])
    .forUpdate()
    .executeTakeFirst()
  if (!factor) return null
  const outcome = await verifyAuthenticationResponse({
    ...siteOf(ctx),
    response: passkey as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => spendChallenge(tx, ctx.now(), challenge, { purpose: 'passkeyLogin', userId: null }),
    credential: {
      id: factor.credential_id!,
      publicKey: new Uint8Array(Buffer.from(factor.public_key!, 'base64url')),
      counter: factor.counter!,
    },
    requireUserVerification: true,
  }).catch(() => null)
  if (!outcome?.verified) return null
  const used = { counter: outcome.authenticationInfo.newCounter, last_used_at: ctx.now() }
  await tx.updateTable('second_factors').set(used).where('id', '=', factor.id).execute()
  return factor.user_id
}
