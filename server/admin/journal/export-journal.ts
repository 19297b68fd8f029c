import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { eventNames } from '../../../shared/event-names.ts'
import type { JournalSearch } from '../../../shared/journal.contract.ts'
import { BOM, csvLine } from '../../exports/csv-line.ts'
import { noteReading } from '../../journal/note-reading.ts'
import { attachment } from '../../platform/content-disposition.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { inParis } from '../../platform/french.ts'
import { entries } from './journal.queries.ts'

const BATCH = 5000
const columns = ['N°', 'Date', 'Heure', 'Personne', 'Adresse IP', 'Événement', 'Espace', 'Faits', 'Code', 'Empreinte']

/** Télécharger le journal: as long as it is, it never stands whole in memory. Written down each time, with what was asked. */
export async function exportJournal(ctx: Ctx, search: JournalSearch, reply: FastifyReply): Promise<FastifyReply> {
  await noteReading(ctx, null, 'journal.exported', { search })
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', attachment(`Journal ${inParis(ctx.now()).day}.csv`))
    .send(Readable.from(linesOf(ctx.db, search)))
}

async function* linesOf(db: Db, search: JournalSearch): AsyncGenerator<string> {
  yield BOM + csvLine(columns)
  for (let last = 0; ; ) {
    const batch = await entries(db, search)
      .select(['j.hash', sql<string>`j.data::text`.as('text')])
      .where('j.id', '>', last)
      .orderBy('j.id')
      .limit(BATCH)
      .execute()
    yield batch
      .map(({ id, at, actorName, ip, event, referenceCode, text, hash }) => {
        const { day, time } = inParis(at)
        return csvLine([`${id}`, day, time, actorName, ip, eventNames[event] ?? '', referenceCode ?? '', text, event, hash])
      })
      .join('')
    if (batch.length < BATCH) return
    last = batch.at(-1)!.id
  }
}
