import { Secret, TOTP } from 'otpauth'

const STEP = 30 // seconds
/** One step before and one after: clocks of telephones are not all right. */
const WINDOW = 1

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'e.contrôle', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: STEP })

/** 160 bits, in base32: what every application reads. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32
/** What the QR code says. */
export const totpUri = (secret: string, email: string): string => totpOf(secret, email).toString()

/** The step of 30 seconds to which this code belongs; null when it is none of now, or not after `lastStep`, the last one that served. */
export function totpStep(secret: string, code: string, now: Date, lastStep = -1): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / STEP) + delta
  return step > lastStep ? step : null
}
