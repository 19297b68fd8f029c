import { z } from 'zod'
import type { Contract } from './contract.ts'
import { deposit } from './questionnaire-view.ts'
import { depositId, instant, person, questionId, questionnaireId } from './vocabulary.ts'

const trashed = deposit.extend({
  question: z.object({ id: questionId, number: z.string() }),
  trashedAt: instant,
  trashedBy: person,
  abilities: z.object({ restore: z.boolean() }),
})
export type TrashedDepositView = z.infer<typeof trashed>

/** An upload that is not finished: what a browser needs to resume it after a reload. */
const upload = z.object({
  id: z.uuid(),
  /** Of a deposit. Otherwise the file is to be sorted, or an annex: of a draft, and of one of its questions unless that is null. */
  questionId: questionId.nullable(),
  unsortedQuestionnaireId: questionnaireId.nullable(),
  annexQuestionnaireId: questionnaireId.nullable(),
  annexQuestionId: questionId.nullable(),
  filename: z.string(),
  size: z.int(),
  offset: z.int(),
  createdAt: instant,
  expiresAt: instant,
})
export type UploadView = z.infer<typeof upload>

const params = z.object({ depositId })
const uploadParams = z.object({ uploadId: z.uuid() })

export const depositsContract = {
  'POST /api/questions/:questionId/deposits': {
    access: 'user',
    summary: 'Deposit one file in one request, for scripts. Browsers use resumable uploads.',
    params: z.object({ questionId }),
    file: true,
    status: 201,
    response: deposit,
  },
  'GET /api/deposits/:depositId': { access: 'user', summary: 'One deposit.', params, response: deposit },
  'GET /api/deposits/:depositId/content': {
    access: 'user',
    summary: 'The bytes, as received. Range, ETag, classified name.',
    params,
    response: 'bytes',
  },
  'GET /api/deposits/:depositId/first-document': {
    access: 'user',
    summary: 'Of a file that the application before wrote twice in itself: what had been sent. 404 for every other.',
    params,
    response: 'bytes',
  },
  'HEAD /api/deposits/:depositId/content': {
    access: 'user',
    summary: 'What the bytes are, without them.',
    params,
    response: 'bytes',
  },
  'POST /api/deposits/:depositId/trash': {
    access: 'user',
    summary: 'Send a deposit to the trash, while deposits are open.',
    params,
    response: deposit,
  },
  'POST /api/deposits/:depositId/restore': {
    access: 'user',
    summary: 'Take a deposit out of the trash, while deposits are open.',
    params,
    response: deposit,
  },
  'GET /api/questionnaires/:questionnaireId/trash': {
    access: 'user',
    summary: 'The trash of a questionnaire, in the order of its questions.',
    params: z.object({ questionnaireId }),
    response: z.object({ items: z.array(trashed) }),
  },
  'GET /api/uploads': { access: 'user', summary: 'My uploads that are not finished.', response: z.object({ items: z.array(upload) }) },
  'OPTIONS /api/uploads': { access: 'public', summary: 'What this tus 1.0 server can do.', response: 'bytes' },
  'POST /api/uploads': {
    access: 'user',
    summary:
      'tus creation (with upload). Metadata: filename, and one of questionId (a deposit), unsortedQuestionnaireId (a file to sort later), annexQuestionnaireId (an annex of a draft), annexQuestionId (of a question of a draft).',
    response: 'bytes',
  },
  'HEAD /api/uploads/:uploadId': { access: 'user', summary: 'tus: how many bytes are durable.', params: uploadParams, response: 'bytes' },
  'PATCH /api/uploads/:uploadId': {
    access: 'user',
    summary:
      'tus: the next bytes. The last answer carries Deposit-Id (with Deposit-Remarks when there are some), Unsorted-File-Id or Annex-Id.',
    params: uploadParams,
    response: 'bytes',
  },
  'DELETE /api/uploads/:uploadId': { access: 'user', summary: 'tus termination.', params: uploadParams, response: 'bytes' },
} as const satisfies Contract
