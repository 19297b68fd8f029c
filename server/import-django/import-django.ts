import { sql } from 'kysely'
import { digestOf, extend, noFingerprint } from '../deposits/fingerprint.ts'
import type { Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { type FileStore, HEAD_BYTES } from '../platform/files.ts'
import { fr } from '../platform/french.ts'
import { UnreadableSource } from './django-tables.ts'
import type { Import } from './import.ts'
import { importFaq } from './import-faq.ts'
import { importAnnexes, importDeposits } from './import-files.ts'
import { importHistory, importLogins } from './import-history.ts'
import { findUnknownPerson, importPeople } from './import-people.ts'
import { importQuestionnaires } from './import-questionnaires.ts'
import { importMemberships, importSpaces } from './import-spaces.ts'
import { openMedia } from './media.ts'
import { moveSequences } from './move-sequences.ts'
import { readDatabase } from './read-database.ts'
import { readDump } from './read-dump.ts'
import { type Oddity, openReport, type Report } from './report.ts'
import { listUnrecorded } from './unrecorded.ts'
import { openWorkbench } from './workbench.ts'

export type ImportOptions = {
  /** Address of a PostgreSQL database, or path of a plain-text dump. */
  database: string
  /** Folder, or ZIP archive of it. */
  media: string
  schema?: string | undefined
  /** Everything is read, checked and tried, nothing is kept. */
  isRehearsal?: boolean
  /** Where the report is written. */
  report?: string | undefined
}
export type ImportStep = 'reading' | 'people' | 'spaces' | 'history' | 'questionnaires' | 'files' | 'unrecorded'

/** `done`: of the files that the database knows. */
export type Progress = { step: ImportStep; done: number; total: number }

class Rehearsed extends Error {}

/**
 * Reprendre the data of the Django application. What was taken over before is left as it is; each batch is there for good once it
 * is written, and an import that was interrupted is simply run again.
 */
export async function importDjango(edges: Edges, options: ImportOptions, watch: (progress: Progress) => void): Promise<Report> {
  const media = await openMedia(options.media)
  const startedAt = edges.now().toISOString()
  const report = await openReport(options.report, {
    database: hidePassword(options.database),
    startedAt,
    isRehearsal: options.isRehearsal === true,
  })
  const bench = openWorkbench(edges.db)
  try {
    await takeTurn(bench.db)
    watch({ step: 'reading', done: 0, total: 0 })
    const read = /^postgres(?:ql)?:/.test(options.database) ? readDatabase : readDump
    await bench.layOut(read(options.database, options.schema), report)
    const shared = { media, now: edges.now, report }
    if (options.isRehearsal)
      await bench.db
        .transaction()
        .execute(async (tx) => {
          await moveSequences(tx) // counters alone do not come back: numbers are skipped, nothing else
          await importAll({ ...shared, db: tx, batch: (work) => work(tx), files: weighingFiles }, watch)
          throw new Rehearsed()
        })
        .catch((error) => {
          if (!(error instanceof Rehearsed)) throw error
        })
    else {
      const { db } = bench
      await db.transaction().execute(moveSequences)
      await importAll({ ...shared, db, batch: (work) => db.transaction().execute(work), files: edges.files }, watch)
    }
    return report
  } finally {
    await sql`select pg_advisory_unlock_all()`.execute(bench.db).finally(bench.close)
    await report.end({ endedAt: edges.now().toISOString() })
  }
}

async function importAll(given: Omit<Import, 'unknownPerson'>, watch: (progress: Progress) => void): Promise<void> {
  const { report } = given
  const total = await countSource(given.db, report)
  await noteOddities(given.db, report)
  const begin = (step: ImportStep) => watch({ step, done: 0, total })
  begin('people')
  const run: Import = { ...given, unknownPerson: await given.batch((tx) => findUnknownPerson(tx, given)) }
  await importPeople(run)
  begin('spaces')
  await importSpaces(run)
  await importFaq(run)
  begin('history')
  await importHistory(run)
  await importLogins(run)
  begin('questionnaires')
  await importMemberships(run)
  await importQuestionnaires(run)
  const counting = {
    ...report,
    count: (...given: Parameters<Report['count']>) => {
      report.count(...given)
      const { deposits, annexes } = report.counts
      watch({ step: 'files', done: (deposits?.taken ?? 0) + (deposits?.known ?? 0) + (annexes?.taken ?? 0) + (annexes?.known ?? 0), total })
    },
  }
  begin('files')
  await importAnnexes({ ...run, report: counting })
  await importDeposits({ ...run, report: counting })
  begin('unrecorded')
  await listUnrecorded(run)
}

/** How many rows of each kind there are, and how many an earlier import took. Gives the number of files. */
async function countSource(db: Db, report: Report): Promise<number> {
  const kinds: [name: string, table: string, kind: string | null][] = [
    ['people', 'in_people', 'person'],
    ['spaces', 'in_spaces', 'space'],
    ['memberships', 'in_memberships', null],
    ['questionnaires', 'in_questionnaires', 'questionnaire'],
    ['themes', 'in_themes', 'theme'],
    ['questions', 'in_questions', 'question'],
    ['annexes', 'in_annexes', null],
    ['deposits', 'in_deposits', 'deposit'],
    ['actions', 'in_actions', 'action'],
    ['logins', 'in_logins', 'login'],
    ['faq', 'faq_faqitem', 'faq'],
  ]
  for (const [name, table, kind] of kinds) {
    const { rows } = await sql<{ read: number; known: number }>`
      select count(*) as read, count(i.source_id) as known from ${sql.table(table)} t
      left join imported_rows i on i.kind = ${kind ? sql`${kind}` : sql.ref('t.kind')} and i.source_id = t.id::bigint`.execute(db)
    report.count(name, rows[0]!)
  }
  return (report.counts.deposits?.read ?? 0) + (report.counts.annexes?.read ?? 0)
}

async function noteOddities(db: Db, report: Report): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Oddity & { n: number }>`select * from oddities where n > ${after} order by n limit 1000`.execute(db)
    for (const { n: _, ...oddity } of rows) await report.note(oddity)
    if (rows.length === 0) return
    after = rows.at(-1)!.n
  }
}

/** One import at a time: the lock is held as long as the connection. */
async function takeTurn(db: Db): Promise<void> {
  const { rows } = await sql<{ isOurs: boolean }>`select pg_try_advisory_lock(hashtextextended('import-django', 0)) as "isOurs"`.execute(db)
  if (!rows[0]?.isOurs) throw new UnreadableSource(fr`Une autre reprise est en cours : attendez qu'elle se termine.`)
}

const hidePassword = (database: string) => database.replace(/:[^:@/]*@/, ':…@')

/** Reads the bytes to the end, and keeps none. */
const weighingFiles: Pick<FileStore, 'put'> = {
  async put(bytes) {
    const fingerprint = noFingerprint()
    let head: Buffer = Buffer.alloc(0)
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
      extend(fingerprint, chunk)
    }
    const { size, crc32 } = fingerprint
    return { key: crypto.randomUUID(), size, sha256: digestOf(fingerprint), crc32, head }
  },
}
