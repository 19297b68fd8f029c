import { randomBytes } from 'node:crypto'
import type { UserId } from '../../../shared/vocabulary.ts'
import type { Visit } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { hashToken } from '../../platform/tokens.ts'

const COUNT = 10
/** Crockford's base32: no letter that looks like a digit, nothing to mistake when read from paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** `k3mx-9wqa-70tz-p5vn`: 80 random bits. */
const newCode = (): string =>
  Array.from(randomBytes(16), (byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
    .replace(/(.{4})(?!$)/g, '$1-')

/** Letters that are not in the alphabet stand for the digits that they look like. */
const hashCode = (code: string) =>
  hashToken(
    code
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
      .replaceAll('o', '0')
      .replace(/[il]/g, '1'),
  )

/** Ten new ones, of which only the hashes stay: those before open nothing any more. */
export async function makeRecoveryCodes(tx: Tx, { now }: Visit, userId: UserId): Promise<string[]> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  const codes = Array.from({ length: COUNT }, newCode)
  const rows = codes.map((code) => ({ code_hash: hashCode(code), user_id: userId, created_at: now() }))
  await tx.insertInto('recovery_codes').values(rows).execute()
  return codes
}

/** How many are left once this one is spent; null when it is none of theirs, or was used. The update decides who comes first. */
export async function spendRecoveryCode(tx: Tx, { now }: Visit, userId: UserId, code: string): Promise<number | null> {
  const spent = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now() })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashCode(code))
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
  return spent ? countRecoveryCodes(tx, userId) : null
}

export async function countRecoveryCodes(tx: Tx, userId: UserId): Promise<number> {
  const { left } = await tx
    .selectFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow()
  return left
}
