import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits. Whoever holds it is believed: it goes to its owner and nowhere else. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. Plain SHA-256 is enough for 256 random bits: there is nothing to guess. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
