import { z } from 'zod'
import type { Contract } from './contract.ts'
import { day, instant, line, page, spaceId, userId } from './vocabulary.ts'

const words = line(100).optional()
const wanted = z.object({
  /** Who acted: name, address or IP. */
  person: words,
  /** What is named in the entry: space, questionnaire, file, address. */
  object: words,
  /** `deposit.received`, or `deposit` for the whole family. */
  event: z
    .string()
    .regex(/^[a-zA-Z]{1,30}(\.[a-zA-Z]{1,40})?$/)
    .optional(),
  /** Days in Paris, both included. */
  from: day.optional(),
  to: day.optional(),
})
export type JournalSearch = z.infer<typeof wanted>

const entry = z.object({
  id: z.int(),
  at: instant,
  /** `id` null: nobody was logged in, or the service itself. */
  actor: z.object({ id: userId.nullable(), name: z.string() }),
  ip: z.string(),
  event: z.string(),
  data: z.record(z.string(), z.unknown()),
  space: z.object({ id: spaceId, referenceCode: z.string() }).nullable(),
})
export type ServiceEntry = z.infer<typeof entry>

export const journalContract = {
  'GET /api/admin/journal': {
    access: 'admin',
    summary: 'The journal of the whole service, newest first. That it was read is written in it, once an hour.',
    query: page.extend(wanted.shape),
    response: z.object({ items: z.array(entry), next: z.int().nullable() }),
  },
  'GET /api/admin/journal.csv': {
    access: 'admin',
    summary: 'The same entries as a spreadsheet (CSV, semicolons), oldest first, with their seals.',
    query: wanted,
    response: 'bytes',
  },
} as const satisfies Contract
