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
  sha256: z.string().nullable(),
  author: person.nullable(),
  isTrashed: z.boolean(),
  /** Where the bytes are. */
  source: z.union([
    z.object({ type: z.literal('deposit'), id: depositId }),
    z.object({ type: z.literal('annex'), id: annexId }),
    z.object({ type: z.literal('document'), id: questionnaireId }),
  ]),
  href: z.string(),
})
export type TreeFolder = z.infer<typeof folder>
export type TreeFile = z.infer<typeof file>
export type TreeNode = TreeFolder | TreeFile

export const explorerContract = {
  'GET /api/spaces/:spaceId/tree': {
    access: 'user',
    summary: 'The classified tree of a space, as the file explorer shows it.',
    params: z.object({ spaceId }),
    response: folder,
  },
} as const satisfies Contract
