import { randomBytes } from 'node:crypto'
import { inParis } from '../platform/french.ts'

/** Of Crockford: no I, L, O, U, which are read and typed as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const misread: Record<string, string> = { I: '1', L: '1', O: '0' }

/** `2026-7KQ4-M0XR-93TB`: 60 random bits, to be read aloud and not to be guessed. */
export function newReceiptNumber(issuedAt: Date): string {
  const letters = Array.from(randomBytes(12), (byte) => ALPHABET[byte % 32]).join('')
  return grouped(inParis(issuedAt).day.slice(0, 4) + letters)
}

/** As it is stored, however it was copied: lower-case, without its hyphens, with the letters that it never has. */
export const readReceiptNumber = (typed: string): string =>
  grouped(
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replace(/[ILO]/g, (letter) => misread[letter]!),
  )

const grouped = (characters: string): string => characters.match(/.{1,4}/g)?.join('-') ?? ''
