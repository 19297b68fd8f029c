import { createHmac, timingSafeEqual } from 'node:crypto'
import { type OptionalMail, optionalMail, userId as parsedUserId, type UserId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'

type Stopped = { userId: UserId; kind: OptionalMail }

/** `12.digest.…`: says whose messages and which ones, signed. It serves without a login, for as long as the message is kept. */
export async function unsubscribeToken(db: Db, { userId, kind }: Stopped): Promise<string> {
  const facts = `${userId}.${kind}`
  return `${facts}.${await signatureOf(db, facts)}`
}

/** Null: this service did not write it. */
export async function readUnsubscribeToken(db: Db, token: string): Promise<Stopped | null> {
  const [id = '', kind = '', signature = ''] = token.split('.')
  const facts = { userId: parsedUserId.safeParse(Number(id)), kind: optionalMail.safeParse(kind) }
  if (!facts.userId.success || !facts.kind.success) return null
  const [given, expected] = [Buffer.from(signature), Buffer.from(await signatureOf(db, `${id}.${kind}`))]
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  return isOurs ? { userId: facts.userId.data, kind: facts.kind.data } : null
}

async function signatureOf(db: Db, facts: string): Promise<string> {
  const { key } = await db.selectFrom('mail_key').select('key').executeTakeFirstOrThrow()
  return createHmac('sha256', key).update(`unsubscribe ${facts}`).digest('base64url')
}
