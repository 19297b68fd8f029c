import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { readChain } from '../journal/read-chain.ts'
import { record } from '../journal/record.ts'
import { BEGINNING, contentOf, fingerprintOf } from '../journal/seal.ts'
import type { Ctx } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { countGarbage } from '../platform/garbage.ts'
import { isToldTo } from '../spaces/activity.queries.ts'
import { findSpace } from '../spaces/spaces.queries.ts'
import { checks, describeJournal } from './describe-journal.ts'
import { type Archive, type ArchiveEntry, held, streamArchive } from './stream-archive.ts'

type Wanted = { isTold: (entry: { event: string; data: string }) => boolean; upTo: number }

/**
 * Emporter le journal of a space, with what is needed to check it far from the service. Each side reads in it what « Activité »
 * tells them; of the rest there is the fingerprint, so that the chain has no hole. Read twice, since an archive says first how
 * long it is: what was written does not change, and what comes meanwhile is left for the next time: it may speak of a file that
 * was not there when we asked which ones are held.
 */
export async function exportJournal(ctx: Ctx, id: SpaceId): Promise<{ name: string; archive: Archive }> {
  const { db, actor, now } = ctx
  const space = await findSpace(db, actor, id)
  const upTo = await db.transaction().execute(async (tx) => {
    await record(tx, ctx, id, 'space.journalExported', {})
    return findLast(tx, id)
  })
  const wanted: Wanted = { isTold: await isToldTo(db, actor, id), upTo }
  const measures = await measure(linesOf(db, id, wanted))
  const modifiedAt = now()
  const lines = { ...measures, path: 'journal.jsonl', read: () => Readable.from(linesOf(db, id, wanted)) }
  const readme = describeJournal({ ...space, at: modifiedAt, isWhole: actor.inspects(id) })
  const entries = [lines, aText('verifier.sh', checks), aText('LISEZ-MOI.txt', readme)].map((entry) => ({ ...entry, modifiedAt }))
  const name = `Journal ${space.referenceCode}`
  return { name: `${name}.zip`, archive: streamArchive(name, entries) }
}

async function findLast(tx: Tx, spaceId: SpaceId): Promise<number> {
  const { last } = await tx
    .selectFrom('journal')
    .where('space_id', '=', spaceId)
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return last
}

async function* linesOf(db: Db, spaceId: SpaceId, { isTold, upTo }: Wanted): AsyncGenerator<Buffer> {
  let previous = BEGINNING
  for await (const entries of readChain(db, spaceId, { upTo })) {
    const lines = entries.map((entry) => {
      const content = contentOf(entry)
      const line = {
        previous,
        ...(isTold(entry) && { content }),
        ...(entry.salt && { contentSha256: fingerprintOf(content) }),
        hash: entry.hash,
      }
      previous = entry.hash
      return `${JSON.stringify(line)}\n`
    })
    const bytes = Buffer.from(lines.join(''))
    countGarbage(bytes.length)
    yield bytes
  }
}

async function measure(lines: AsyncIterable<Buffer>) {
  const hash = createHash('sha256')
  const measures = { size: 0, crc32: 0 }
  for await (const bytes of lines) {
    hash.update(bytes)
    measures.size += bytes.length
    measures.crc32 = crc32(bytes, measures.crc32)
  }
  return { ...measures, sha256: hash.digest('hex') }
}

function aText(path: string, text: string): Omit<ArchiveEntry, 'modifiedAt'> {
  const bytes = Buffer.from(text)
  return { ...held(path, bytes), crc32: crc32(bytes), sha256: createHash('sha256').update(bytes).digest('hex') }
}
