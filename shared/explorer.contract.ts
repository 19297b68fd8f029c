import { z } from 'zod'
import type { Contract } from './contract.ts'
import { annexId, depositId, instant, person, questionnaireId, spaceId } from './vocabulary.ts'

const folder = z.object({
  kind: z.literal('folder'),
  name: z.string(),
  get children(): z.ZodArray<z.ZodDiscriminatedUnion<[typeof folder, typeof file]>> {
    return z.array(z.discriminatedUnion('kind', [folder, file]))
  },
})
const file = z.object({
  kind: z.literal('file'),
  name: z.string(),
  /** Unknown for a document made on demand. */
  size: z.int().nullable(),
  modifiedAt: instant,
  author: person.nullable(),
  isTrashed: z.boolean(),
  /** Deposited by somebody else since the reader opened the questionnaire for the last time. */
  isNew: z.boolean(),
  /** What it is, and so where its bytes are. */
  source: z.union([
    z.object({ type: z.literal('deposit'), id: depositId }),
    z.object({ type: z.literal('annex'), id: annexId }),
    z.object({ type: z.literal('document'), id: questionnaireId }),
  ]),
})
export type TreeFolder = z.infer<typeof folder>
export type TreeFile = z.infer<typeof file>
export type TreeNode = TreeFolder | TreeFile

/** `3,5,8`, or the parameter repeated, or the numbers in JSON; empty is as not given. */
const listOf = <Id extends z.ZodType<number, number>>(id: Id) =>
  z
    .union([z.string(), z.array(z.union([z.string(), z.number()]))])
    .transform((value) => [value].flat().flatMap((list) => String(list).split(',')))
    .transform((items) => items.map((item) => item.trim()).filter(Boolean))
    .transform((items) => (items.length === 0 ? undefined : items.map(Number)))
    .pipe(z.array(id).max(20_000).optional())
    .optional()

const wanted = z.object({
  /** Whole, with all that was attached and deposited. */
  questionnaires: listOf(questionnaireId),
  deposits: listOf(depositId),
  annexes: listOf(annexId),
  /** The Word files alone of these questionnaires. */
  documents: listOf(questionnaireId),
})

export const explorerContract = {
  'GET /api/spaces/:spaceId/tree': {
    access: 'user',
    summary: 'The classified tree of a space, as the file explorer shows it.',
    params: z.object({ spaceId }),
    response: folder,
  },
  'GET /api/spaces/:spaceId/archive.zip': {
    access: 'user',
    summary: 'The classified tree as a streamed ZIP, with sha256sums.txt. Trash is left out. A respondent gets what they deposited.',
    params: z.object({ spaceId }),
    query: wanted,
    response: 'bytes',
  },
  'HEAD /api/spaces/:spaceId/archive.zip': {
    access: 'user',
    summary: 'How large the archive is, and which version of it, without its bytes.',
    params: z.object({ spaceId }),
    query: wanted,
    response: 'bytes',
  },
  'POST /api/spaces/:spaceId/archive.zip': {
    access: 'user',
    summary: 'The same for a selection of thousands, too long for an address: a form (urlencoded) or JSON.',
    params: z.object({ spaceId }),
    body: wanted,
    response: 'bytes',
  },
  'GET /api/spaces/:spaceId/journal.zip': {
    access: 'user',
    summary:
      'The journal of a space as I may read it, with the commands that verify it offline. What I may not read is there by its fingerprint.',
    params: z.object({ spaceId }),
    response: 'bytes',
  },
} as const satisfies Contract
