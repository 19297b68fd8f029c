import { z } from 'zod'
import type { Contract } from './contract.ts'
import { deposit } from './questionnaire-view.ts'
import { instant, person, questionId, questionnaireId, unsortedFileId } from './vocabulary.ts'

/** A file that respondents sent without knowing its question: nobody else knows of it. */
const unsortedFile = z.object({
  id: unsortedFileId,
  /** As the computer of whoever sent it called it. */
  name: z.string(),
  size: z.int(),
  author: person,
  /** When the last byte was durable. */
  receivedAt: instant,
})
export type UnsortedFileView = z.infer<typeof unsortedFile>

const ofQuestionnaire = z.object({ questionnaireId })
const params = z.object({ unsortedFileId })

export const unsortedContract = {
  'GET /api/questionnaires/:questionnaireId/unsorted-files': {
    access: 'user',
    summary: 'Files that respondents sent without knowing their question, for respondents alone: nobody else has any.',
    params: ofQuestionnaire,
    response: z.object({ items: z.array(unsortedFile) }),
  },
  'GET /api/questionnaires/:questionnaireId/earlier-names': {
    access: 'user',
    summary: 'Names of files that were deposited under questions with the same text, in the other questionnaires that I see.',
    params: ofQuestionnaire,
    response: z.object({ items: z.array(z.object({ questionId, names: z.array(z.string()) })) }),
  },
  'POST /api/unsorted-files/:unsortedFileId/sort': {
    access: 'user',
    summary: 'Deposit such a file under a question of its questionnaire, while deposits are open.',
    params,
    body: z.object({ questionId }),
    status: 201,
    response: deposit,
  },
  'DELETE /api/unsorted-files/:unsortedFileId': {
    access: 'user',
    summary: 'Remove such a file for good: it was never deposited.',
    params,
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
