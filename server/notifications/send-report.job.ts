import type { OptionalMail } from '../../shared/vocabulary.ts'
import { inParis } from '../platform/french.ts'
import type { Job, ReportRequest, Reports, WorkCtx } from '../platform/jobs.ts'
import { deliver } from './deliver.ts'
import type { Letter } from './letter.ts'
import { quarantineLetter } from './quarantine-letters.ts'
import { damageLetter, digestLetter, dormantLetter, neglectedLetter, reminderLetter } from './report-letters.ts'
import { findReader, listDue, listNewDeposits, listToldSpaces, type Reader } from './reports.queries.ts'

/** What a person may choose not to receive. */
const optional: Partial<Record<keyof Reports, OptionalMail>> = {
  digest: 'digest',
  'reminder-copy': 'reminders',
  'dormant-spaces': 'dormant',
}

/** Writes to one person what a scheduled job found, as it is at this moment: nothing, if nothing of it is left. */
export async function sendReport(work: WorkCtx, request: ReportRequest, job: Job): Promise<void> {
  const reader = await findReader(work.db, request.to)
  const kind = optional[request.report]
  if (!reader || (kind && reader.muted.includes(kind))) return
  const letter = await write(work, request, reader)
  if (!letter) return
  await deliver(work, job, {
    spaceId: null,
    template: request.report,
    to: reader,
    letter,
    optional: kind ? { userId: reader.id, kind } : null,
  })
}

async function write({ db, config, now }: WorkCtx, { report, data }: ReportRequest, reader: Reader): Promise<Letter | null> {
  switch (report) {
    case 'digest': {
      const news = await listNewDeposits(db, reader.id, data)
      return news.length > 0 ? digestLetter(news, config) : null
    }
    case 'reminder':
    case 'reminder-copy': {
      const role = report === 'reminder' ? 'respondent' : 'inspector'
      const due = await listDue(db, reader.id, role, data.questionnaireIds, inParis(now()).day)
      return due.length > 0 ? reminderLetter(due, role, config) : null
    }
    case 'dormant-spaces': {
      const spaces = await listToldSpaces(db, reader, data.spaceIds)
      return spaces.length > 0 ? dormantLetter(spaces, data.months, config) : null
    }
    case 'neglected-spaces': {
      const dormant = await listToldSpaces(db, 'administrator', data.dormant)
      const empty = await listToldSpaces(db, 'administrator', data.empty)
      return reader.isAdmin && dormant.length + empty.length > 0 ? neglectedLetter({ dormant, empty }, data.months, config) : null
    }
    case 'file-quarantined': {
      const [space] = await listToldSpaces(db, 'administrator', [data.spaceId])
      return reader.isAdmin && space ? quarantineLetter(space, data, config) : null
    }
    case 'evidence-damaged':
      return reader.isAdmin ? damageLetter(data, config) : null
  }
}
