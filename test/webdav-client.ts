import type { FastifyInstance } from 'fastify'
import { hashToken, randomToken } from '../server/platform/tokens.ts'
import type { UserId } from '../shared/vocabulary.ts'
import type { world } from './world.ts'

export type Reader = { id: UserId; email: string }
type KeyFacts = { scope?: 'webdav' | 'api'; expiresAt?: Date | null; revokedAt?: Date | null }

export const basic = (email: string, key: string) => ({ authorization: `Basic ${Buffer.from(`${email}:${key}`).toString('base64')}` })
export const hrefsIn = (body: string) => [...body.matchAll(/<D:href>([^<]*)<\/D:href>/g)].map(([, href = '']) => decodeURIComponent(href))

/** A file explorer, as far as tests need one. */
export function webdavClient({ db }: Pick<Awaited<ReturnType<typeof world>>, 'db'>, app: FastifyInstance) {
  async function keyOf({ id }: Reader, { scope = 'webdav', expiresAt = null, revokedAt = null }: KeyFacts = {}): Promise<string> {
    const key = `ec_${scope}_${randomToken()}`
    const dates = { created_at: new Date(), expires_at: expiresAt, last_used_at: null, revoked_at: revokedAt }
    const row = { key_hash: hashToken(key), user_id: id, name: 'Poste', scope, ...dates }
    await db.insertInto('access_keys').values(row).execute()
    return key
  }
  const ask = (method: string, url: string, headers: Record<string, string> = {}, payload?: string | Buffer) =>
    app.inject({ method: method as 'GET', url, headers, ...(payload !== undefined && { payload }) })
  return {
    keyOf,
    ask,
    as: async (person: Reader) => basic(person.email, await keyOf(person)),
    list: (url: string, headers: Record<string, string>, depth = '1') => ask('PROPFIND', url, { depth, ...headers }),
  }
}
