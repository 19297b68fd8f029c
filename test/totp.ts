import { Secret, TOTP } from 'otpauth'

/** What the person's application shows at this instant. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
