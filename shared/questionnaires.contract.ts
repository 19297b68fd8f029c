import { z } from 'zod'
import type { Contract } from './contract.ts'
import { annex, question, questionnaire } from './questionnaire-view.ts'
import {
  annexId,
  day,
  declarationKind,
  depositId,
  line,
  questionId,
  questionnaireId,
  spaceId,
  text,
  themeId,
  userId,
} from './vocabulary.ts'

export const themeTitle = line(255)
export const questionText = text(10_000)
const newThemes = z.array(z.object({ title: themeTitle, questions: z.array(z.object({ text: questionText })).max(1000) })).max(200)
// A draft may hold titles and questions that are still empty: what is typed is kept; publishing is what requires them.
const draftThemes = z
  .array(
    z.object({
      id: themeId.optional(),
      title: z
        .string()
        .trim()
        .max(255)
        .refine((value) => !/\p{Cc}/u.test(value)),
      questions: z.array(z.object({ id: questionId.optional(), text: questionText })).max(1000),
    }),
  )
  .max(200)
const introduction = text(50_000)

const params = z.object({ questionnaireId }),
  questionParams = z.object({ questionId })
/** On a question, or on one of its files. */
const decided = z
  .object({
    questionId: questionId.optional(),
    depositId: depositId.optional(),
    decision: z.enum(['accept', 'return']),
    reason: text(5000).optional(),
  })
  .refine((one) => (one.questionId === undefined) !== (one.depositId === undefined), { error: 'a question or a deposit' })
const decisions = z.object({ items: z.array(decided).min(1).max(2000) })
export type Decided = z.infer<typeof decided>
const reason = z.string().trim().min(1).pipe(text(5000))

export const questionnairesContract = {
  'POST /api/spaces/:spaceId/questionnaires': {
    access: 'user',
    summary: 'Start a draft; its author is its editor.',
    params: z.object({ spaceId }),
    body: z.object({
      title: line(),
      introduction: introduction.optional(),
      dueDate: day.nullable().optional(),
      themes: newThemes.optional(),
    }),
    status: 201,
    response: questionnaire,
  },
  'GET /api/questionnaires/:questionnaireId': {
    access: 'user',
    summary: 'A whole questionnaire, deposits included.',
    params,
    response: questionnaire,
  },
  'PUT /api/questionnaires/:questionnaireId': {
    access: 'user',
    summary: 'The draft as it shall be: missing themes and questions are removed, the order is the order given.',
    params,
    body: z.object({ version: z.int(), title: line(), introduction, dueDate: day.nullable(), themes: draftThemes }),
    response: questionnaire,
  },
  'DELETE /api/questionnaires/:questionnaireId': { access: 'user', summary: 'Delete a draft.', params, status: 204, response: 'nothing' },
  'PUT /api/questionnaires/:questionnaireId/editor': {
    access: 'user',
    summary: 'Take the pen of a draft, hand it over, or lay it down (null).',
    params,
    body: z.object({ userId: userId.nullable() }),
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/publish': {
    access: 'user',
    summary: 'Publish: the questionnaire gets its number and the respondents see it. They are told by e-mail only if a message is given.',
    params,
    body: z.object({ message: text(10_000).optional() }).nullish(),
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/answered': {
    access: 'user',
    summary: 'The respondents have answered.',
    params,
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/return': {
    access: 'user',
    summary: 'Send an answered questionnaire back as incomplete, with what is missing.',
    params,
    body: z.object({ reason }),
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/finalize': {
    access: 'user',
    summary: 'Nothing more is expected: deposits close.',
    params,
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/reopen': {
    access: 'user',
    summary: 'Reopen a finalised questionnaire: it becomes incomplete and deposits open again.',
    params,
    body: z.object({ reason: reason.optional() }).nullish(),
    response: questionnaire,
  },
  'PUT /api/questionnaires/:questionnaireId/due-date': {
    access: 'user',
    summary: 'Change the due date, the only thing that may change after publication. The respondents are told only if a message is given.',
    params,
    body: z.object({ dueDate: day.nullable(), message: text(10_000).optional() }),
    response: questionnaire,
  },
  'POST /api/questionnaires/:questionnaireId/duplicates': {
    access: 'user',
    summary: 'Copy a questionnaire (structure and annexes) as a draft into spaces where I am inspector.',
    params,
    body: z.object({ spaceIds: z.array(spaceId).min(1).max(500) }),
    status: 201,
    response: z.object({ items: z.array(z.object({ id: questionnaireId, spaceId })) }),
  },
  'POST /api/questionnaires/:questionnaireId/annexes': {
    access: 'user',
    summary: 'Attach a file to a draft, in one request, for scripts. Browsers use resumable uploads.',
    params,
    file: true,
    status: 201,
    response: annex,
  },
  'POST /api/questions/:questionId/annexes': {
    access: 'user',
    summary: 'Attach a file to a question of a draft, in one request.',
    params: questionParams,
    file: true,
    status: 201,
    response: annex,
  },
  'DELETE /api/annexes/:annexId': {
    access: 'user',
    summary: 'Remove an annex from a draft.',
    params: z.object({ annexId }),
    status: 204,
    response: 'nothing',
  },
  'GET /api/annexes/:annexId/content': {
    access: 'user',
    summary: 'The bytes of an annex. Range, ETag.',
    params: z.object({ annexId }),
    response: 'bytes',
  },
  'HEAD /api/annexes/:annexId/content': {
    access: 'user',
    summary: 'What the bytes of an annex are, without them.',
    params: z.object({ annexId }),
    response: 'bytes',
  },
  'POST /api/questions/:questionId/declare': {
    access: 'user',
    summary: 'Answer without a file.',
    params: questionParams,
    body: z.object({ kind: declarationKind, text: text(10_000), depositId: depositId.optional(), date: day.optional() }),
    response: question,
  },
  'POST /api/questions/:questionId/accept': {
    access: 'user',
    summary: 'Accept what was provided.',
    params: questionParams,
    response: question,
  },
  'POST /api/questions/:questionId/return': {
    access: 'user',
    summary: 'Say what is missing.',
    params: questionParams,
    body: z.object({ reason }),
    response: question,
  },
  'POST /api/questionnaires/:questionnaireId/decisions': {
    access: 'user',
    summary: 'Accept and return several questions, or files of them, at once: all or none.',
    params,
    body: decisions,
    response: questionnaire,
  },
  'POST /api/decisions': {
    access: 'user',
    summary: 'The same across questionnaires and spaces: all or none.',
    body: decisions,
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
