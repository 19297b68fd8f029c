import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const PRESENT = 0x01
const VERIFIED = 0x04

/** A device with one passkey (WebAuthn level 2, ES256), which signs whatever it is told to: what a browser would refuse to send too. */
export function anAuthenticator(site: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (value: string) => Buffer.from(value, 'base64url')
  const hex = (text: string) => Buffer.from(text, 'hex')
  // COSE_Key in CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  const cose = Buffer.concat([hex('a5010203262001215820'), coordinate(x), hex('225820'), coordinate(y)])
  const id = randomBytes(16).toString('base64url')
  return {
    id,
    publicKey: cose.toString('base64url'),
    sign(challenge: string, { origin = site, isVerified = true, counter = 0 } = {}) {
      const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(counter)
      const data = Buffer.concat([sha256(new URL(site).hostname), Buffer.from([PRESENT | (isVerified ? VERIFIED : 0)]), count])
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      }
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
    },
  }
}
