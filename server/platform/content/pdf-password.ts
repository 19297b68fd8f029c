import { createCipheriv, createHash } from 'node:crypto'
import type { PdfFacts } from './pdf-dictionary.ts'

// What stands for a password that is missing (ISO 32000-1, 7.6.3.3).
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * Does the empty password open it? That is how readers open what is merely restricted: it is the only password tried here. Anything
 * unknown counts as no: certificates, and what a later standard may add.
 */
export function opensWithoutPassword(encryption: PdfFacts, id: string | Buffer | undefined): boolean {
  const user = encryption.get('U')
  const revision = Number(encryption.get('R'))
  if (encryption.get('Filter') !== 'Standard' || !Buffer.isBuffer(user)) return false
  if (revision === 5 || revision === 6) {
    const hash = revision === 5 ? hashOf : hardHashOf
    return user.length >= 48 && hash(user.subarray(32, 40)).equals(user.subarray(0, 32))
  }
  const key = revision >= 2 && revision <= 4 ? keyOf(encryption, revision, bytesOf(id)) : null
  if (!key) return false
  if (revision === 2) return rc4(key, PADDING).equals(user)
  let check = rc4(key, md5(PADDING, bytesOf(id)))
  for (let round = 1; round <= 19; round++) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check)
  return check.equals(user.subarray(0, 16))
}

const bytesOf = (value: string | Buffer | undefined): Buffer => (Buffer.isBuffer(value) ? value : Buffer.alloc(0))
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest()

/** Algorithm 2, with no password. */
function keyOf(encryption: PdfFacts, revision: number, id: Buffer): Buffer | null {
  const owner = bytesOf(encryption.get('O')).subarray(0, 32)
  const bits = revision === 2 ? 40 : Number(encryption.get('Length') ?? (revision === 4 ? 128 : 40))
  if (owner.length < 32 || !(bits >= 40 && bits <= 128)) return null
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(Number(encryption.get('P')) | 0)
  const clear = revision === 4 && encryption.get('EncryptMetadata') === 'false' ? Buffer.from('ffffffff', 'hex') : Buffer.alloc(0)
  let key = md5(PADDING, owner, permissions, id, clear).subarray(0, bits / 8)
  if (revision > 2) for (let round = 0; round < 50; round++) key = md5(key).subarray(0, bits / 8)
  return key
}

/** Algorithm 2.B of ISO 32000-2, with no password: the salt is all there is. */
function hardHashOf(salt: Buffer): Buffer {
  let key = hashOf(salt)
  for (let round = 0; ; round++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)))
    const sum = mixed.subarray(0, 16).reduce((total, byte) => total + byte, 0)
    key = createHash(['sha256', 'sha384', 'sha512'][sum % 3]!)
      .update(mixed)
      .digest()
    if (round >= 63 && mixed.at(-1)! <= round - 31) return key.subarray(0, 32)
  }
}

/** Ours: OpenSSL no longer gives it. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!])
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 0xff
    swap(i, j)
  }
  let i = 0
  let j = 0
  return bytes.map((byte) => {
    i = (i + 1) & 0xff
    j = (j + state[i]!) & 0xff
    swap(i, j)
    return byte ^ state[(state[i]! + state[j]!) & 0xff]!
  }) as Buffer
}
