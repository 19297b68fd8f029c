import { pbkdf2, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, string | Buffer, number, ScryptOptions, Buffer>(scrypt)
const deriveLikeDjango = promisify(pbkdf2)
/** Of scrypt (RFC 7914), as OWASP advises: 32 MiB and some tenths of a second for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const BYTES = 32

/** `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64')
  return encode(COST, salt, await scryptKey(password, salt, COST))
}

/** What a password is compared with when there is none: it takes as long, and nothing fits. */
export const NO_PASSWORD = encode(COST, randomBytes(16).toString('base64'), randomBytes(BYTES))

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [algorithm, ...parts] = hash.split('$')
  if (algorithm === 'scrypt') {
    const [N, r, p, salt = '', key = ''] = parts
    return isSame(key, await scryptKey(password, salt, { N: Number(N), r: Number(r), p: Number(p) }))
  }
  if (algorithm === 'pbkdf2_sha256') {
    const [iterations, salt = '', key = ''] = parts
    return isSame(key, await deriveLikeDjango(password, salt, Number(iterations), BYTES, 'sha256'))
  }
  return false
}

/** Made in another way than today's: to be made anew at the first login. */
export const isOutdated = (hash: string): boolean => !hash.startsWith(`scrypt$${COST.N}$${COST.r}$${COST.p}$`)

type Cost = typeof COST
/** People's keyboards write one letter in several ways: NFKC, as NIST SP 800-63B asks. */
const scryptKey = (password: string, salt: string, cost: Cost) =>
  derive(password.normalize('NFKC'), salt, BYTES, { ...cost, maxmem: 160 * cost.N * cost.r })

function encode({ N, r, p }: Cost, salt: string, key: Buffer): string {
  return ['scrypt', N, r, p, salt, key.toString('base64')].join('$')
}

function isSame(stored: string, key: Buffer): boolean {
  const expected = Buffer.from(stored, 'base64')
  return expected.length === key.length && timingSafeEqual(expected, key)
}
