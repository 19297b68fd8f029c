import { z } from 'zod'
import type { Contract } from './contract.ts'
import { questionnaireId, spaceId } from './vocabulary.ts'

const params = z.object({ questionnaireId })
/** `3,5,8`, or the parameter repeated. */
const idList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    [value]
      .flat()
      .flatMap((list) => list.split(','))
      .filter(Boolean)
      .map(Number),
  )
  .pipe(z.array(z.int().positive()).max(20_000))
  .optional()

export const exportsContract = {
  'GET /api/questionnaires/:questionnaireId/document.docx': {
    access: 'user',
    summary: 'The questionnaire as a Word document.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/document.pdf': {
    access: 'user',
    summary: 'The questionnaire as a PDF.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/deposits.xlsx': {
    access: 'user',
    summary: 'The deposits of a questionnaire, as a spreadsheet.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/deposits.csv': {
    access: 'user',
    summary: 'The deposits of a questionnaire, as CSV.',
    params,
    response: 'bytes',
  },
  'GET /api/spaces/:spaceId/archive.zip': {
    access: 'user',
    summary: 'The classified tree as a streamed ZIP, with sha256sums.txt. Trash is left out. A respondent gets what they deposited.',
    params: z.object({ spaceId }),
    query: z.object({ questionnaires: idList, deposits: idList }),
    response: 'bytes',
  },
} as const satisfies Contract
