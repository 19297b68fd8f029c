import { AppError } from '../../../shared/errors.ts'
import type { UserId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx, Visit } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { networkOf } from '../../platform/rate-limit.ts'
import { browserOf } from '../browser-of.ts'

/** `free`: failures before the first lock. Behind the proxy of a town hall many people share one address: none keeps the others out. */
const ACCOUNT = { free: 5, longestLock: 12 * 3_600_000 } // milliseconds
const NETWORK = { free: 30, longestLock: 15 * 60_000 }
const FIRST_LOCK = 60_000 // doubles with each failure
const FORGOTTEN_AFTER = 24 * 3_600_000

type Scene = Visit & { actor?: Ctx['actor'] }
type Target = { account: string; userId: UserId | null }
type Lock = { isNew: boolean; until: Date | null }

/**
 * Lets a person try to prove who they are. Each attempt counts as a failure before it is looked at, so that a thousand at once
 * are no more than five; the account's count ends with a success. `prove` answers null when it is not them.
 * Throws `rate.tooMany` while locked, whatever is tried: even the right answer teaches nothing. Passwords of many accounts can be
 * tried from one network, which is counted too; a second factor is asked of one person, in a session that nobody else has.
 */
export async function attempt<Proof>(
  scene: Scene,
  { account, userId }: Target,
  refusal: 'login.refused' | 'secondFactor.refused',
  prove: () => Promise<Proof | null>,
): Promise<Proof> {
  const network = refusal === 'login.refused' ? `network ${networkOf(scene.ip)}` : null
  const locks = await scene.db
    .transaction()
    .execute(async (tx) => [await count(tx, scene, account, ACCOUNT), ...(network ? [await count(tx, scene, network, NETWORK)] : [])])
  const proof = await prove()
  await scene.db.transaction().execute(async (tx) => {
    if (proof !== null) await forgive(tx, account, network)
    else await tell(tx, scene, { userId, refusal, locks })
  })
  if (proof === null) throw new AppError(refusal)
  return proof
}

async function count(tx: Tx, { now }: Scene, key: string, { free, longestLock }: typeof ACCOUNT): Promise<Lock> {
  const at = now()
  // Held by one statement: between two, whoever is let in forgets the count, and there is no row any more.
  const former = await tx
    .insertInto('failed_attempts')
    .values({ key, count: 0, last_at: at })
    .onConflict((row) => row.column('key').doUpdateSet(({ ref }) => ({ last_at: ref('failed_attempts.last_at') })))
    .returningAll()
    .executeTakeFirstOrThrow()
  if (former.locked_until && former.locked_until > at)
    throw new AppError('rate.tooMany', { retryAfter: Math.ceil((former.locked_until.getTime() - at.getTime()) / 1000) })
  const isOld = at.getTime() - former.last_at.getTime() > FORGOTTEN_AFTER
  const failures = (isOld ? 0 : former.count) + 1
  const until = failures < free ? null : new Date(at.getTime() + Math.min(FIRST_LOCK * 2 ** (failures - free), longestLock))
  await tx.updateTable('failed_attempts').set({ count: failures, last_at: at, locked_until: until }).where('key', '=', key).execute()
  return { isNew: until !== null, until }
}

/** The account starts afresh; of the network, this attempt alone is taken back: a thief who logs in as himself gains nothing. */
async function forgive(tx: Tx, account: string, network: string | null): Promise<void> {
  await tx.deleteFrom('failed_attempts').where('key', '=', account).execute()
  if (!network) return
  await tx
    .updateTable('failed_attempts')
    .set((eb) => ({ count: eb('count', '-', 1), locked_until: null }))
    .where('key', '=', network)
    .where('count', '>', 0)
    .execute()
}

type Failure = { userId: UserId | null; refusal: 'login.refused' | 'secondFactor.refused'; locks: Lock[] }
async function tell(tx: Tx, scene: Scene, { userId, refusal, locks }: Failure): Promise<void> {
  await record(tx, scene, null, 'login.refused', { reason: refusal, browser: browserOf(scene), ...(userId !== null && { userId }) })
  const until = locks.find((lock) => lock.isNew)?.until?.toISOString()
  if (!until) return
  await record(tx, scene, null, 'login.locked', { userId, until })
  const at = scene.now().toISOString()
  if (userId !== null) await enqueue(tx, 'send-account-news', { userId, news: { kind: 'locked', until }, at, ip: scene.ip })
}
