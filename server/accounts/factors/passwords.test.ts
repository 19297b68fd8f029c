import { expect, it } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { totpStep } from './totp.ts'

it('knows a password again, and no other; the same one never looks the same', async () => {
  const [one, two] = [await hashPassword('été à la mer, 1998'), await hashPassword('été à la mer, 1998')]
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$/)
  expect(one).not.toBe(two)
  expect(await isPassword('été à la mer, 1998'.normalize('NFD'), one)).toBe(true)
  expect(await isPassword('été à la mer, 1999', one)).toBe(false)
  expect(await isPassword('', 'unknown$whatever')).toBe(false)
})

it('reads the hashes of Django (RFC 8018)', async () => {
  // From the tests of Django itself.
  expect(await isPassword('letmein', 'pbkdf2_sha256$10000$seasalt$FQCNpiZpTb0zub+HBsH6TOwyRxJ19FwvjbweatNmK/Y=')).toBe(true)
  // RFC 7914, section 11: PBKDF2-HMAC-SHA-256, P="passwd", S="salt", c=1, its first 32 bytes.
  const rfc = Buffer.from('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc', 'hex').toString('base64')
  expect(await isPassword('passwd', `pbkdf2_sha256$1$salt$${rfc}`)).toBe(true)
  expect(await isPassword('Passwd', `pbkdf2_sha256$1$salt$${rfc}`)).toBe(false)
  expect(isOutdated(`pbkdf2_sha256$1$salt$${rfc}`)).toBe(true)
  expect(isOutdated(await hashPassword('x'))).toBe(false)
})

it.each([
  'motdepasse2026',
  'aaaaaaaaaaaa',
  '123456789012',
  'azertyuiop12',
  'Édith.Martin1',
  'Administrateur!',
  'qwerty-qwerty',
  '202020202020',
])('refuses %s, which is easy to guess', (password) => {
  expect(isCommonPassword(password, ['Édith Martin', 'edith@example.org'])).toBe(true)
})
it.each(['quatre mots pris au hasard', 'un chat gris dort ici', 'b7!kQ2zu9#Lx'])('accepts %s', (password) => {
  expect(isCommonPassword(password, ['Édith Martin', 'edith@example.org'])).toBe(false)
})

it('computes the codes of RFC 6238, one step around, never one that served', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' // « 12345678901234567890 »
  const at = (seconds: number) => new Date(seconds * 1000)
  // Appendix B, the last six digits.
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ] as const)
    expect(totpStep(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  expect(totpStep(secret, '287082', at(59 + 30))).toBe(1)
  expect(totpStep(secret, '287082', at(59 + 61))).toBeNull()
  expect(totpStep(secret, '287082', at(59), 1)).toBeNull()
})
