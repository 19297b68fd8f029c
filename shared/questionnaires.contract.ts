import { z } from 'zod'
import type { Contract } from './contract.ts'
import {
  annexId,
  day,
  decision,
  declarationKind,
  depositId,
  instant,
  line,
  person,
  progress,
  questionId,
  questionnaireId,
  questionnaireStatus,
  questionStatus,
  remark,
  scanState,
  spaceId,
  text,
  themeId,
  userId,
} from './vocabulary.ts'

/** A typing mistake that an administrator corrected after publication: what was published, when it was changed last, and by whom. */
export const correction = z.object({ original: z.string(), correctedAt: instant, correctedBy: z.string() })
export type CorrectionView = z.infer<typeof correction>

/** Null: no antivirus was asked. */
const scan = scanState.exclude(['infected']).nullable()
/** As long as an antivirus is to give its verdict, its author alone sees it. */
const isHeld = z.boolean()

const annex = z.object({ id: annexId, name: z.string(), size: z.int(), sha256: z.string(), mediaType: z.string(), scan, isHeld })
export type AnnexView = z.infer<typeof annex>

/** Where the same bytes were already deposited in the space. */
const duplicate = z.object({ depositId, questionId, label: z.string(), name: z.string() })
export const deposit = z.object({
  id: depositId,
  /** Unique under its question, safe on every system: « Budget (2).xlsx ». */
  name: z.string(),
  /** As the respondent's computer called it. */
  originalName: z.string(),
  /** In trees, archives and downloads: « Q01-T02-03-Budget (2).xlsx ». */
  classifiedName: z.string(),
  size: z.int(),
  sha256: z.string(),
  mediaType: z.string(),
  /** What was noticed in its bytes. */
  remarks: z.array(remark),
  /**
   * The application that came before wrote some files twice, one after the other in one file. Bytes of the first, which is what
   * had been sent; null: what is stored is what was sent.
   */
  firstDocumentSize: z.int().nullable(),
  author: person,
  /** When its first byte was announced, and when its last was durable. */
  startedAt: instant,
  depositedAt: instant,
  /** When the others began to see it: later, if an antivirus had to give its verdict. */
  shownAt: instant,
  scan,
  isHeld,
  /** What the inspectors last said of this file; `reason`: what is wrong with it. */
  decision: decision.nullable(),
  reason: z.string().nullable(),
  duplicates: z.array(duplicate),
})
export type DepositView = z.infer<typeof deposit>

/** A deposit in which an antivirus found something: kept as evidence, given to nobody. Its author and the inspectors are told. */
const quarantined = z.object({ depositId, name: z.string(), threat: z.string(), author: person, depositedAt: instant, foundAt: instant })
export type QuarantinedView = z.infer<typeof quarantined>

const declaration = z.object({
  kind: declarationKind,
  text: z.string(),
  depositId: depositId.nullable(),
  /** Of that deposit: « Q01-T02-03-Budget.xlsx ». */
  depositName: z.string().nullable(),
  date: day.nullable(),
  author: person,
  declaredAt: instant,
})
export type DeclarationView = z.infer<typeof declaration>

export const question = z.object({
  id: questionId,
  number: z.int(),
  text: z.string(),
  correction: correction.nullable(),
  status: questionStatus,
  /** Of the last decision: what is missing. A question can also be returned without, for those of its files that are. */
  reason: z.string().nullable(),
  decidedAt: instant.nullable(),
  declaration: declaration.nullable(),
  annexes: z.array(annex),
  deposits: z.array(deposit),
  quarantined: z.array(quarantined),
})
export type QuestionView = z.infer<typeof question>

const theme = z.object({
  id: themeId,
  number: z.int(),
  title: z.string(),
  correction: correction.nullable(),
  questions: z.array(question),
})
export type ThemeView = z.infer<typeof theme>

const questionnaire = z.object({
  id: questionnaireId,
  spaceId,
  /** A draft shows the number that it would get. */
  number: z.int(),
  title: z.string(),
  titleCorrection: correction.nullable(),
  introduction: z.string(),
  introductionCorrection: correction.nullable(),
  dueDate: day.nullable(),
  status: questionnaireStatus,
  isInProgress: z.boolean(),
  /** Grows at each save of the draft: give it back when saving. */
  version: z.int(),
  editor: person.nullable(),
  editorSince: instant.nullable(),
  updatedAt: instant,
  publishedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  /** What happened later is new to me: my last visit ended then. */
  newSince: instant,
  trashCount: z.int(),
  progress,
  annexes: z.array(annex),
  themes: z.array(theme),
  abilities: z.object({
    edit: z.boolean(),
    publish: z.boolean(),
    delete: z.boolean(),
    changeEditor: z.boolean(),
    changeDueDate: z.boolean(),
    duplicate: z.boolean(),
    deposit: z.boolean(),
    trash: z.boolean(),
    declare: z.boolean(),
    markAnswered: z.boolean(),
    sendBack: z.boolean(),
    finalize: z.boolean(),
    reopen: z.boolean(),
    decide: z.boolean(),
    exportDeposits: z.boolean(),
  }),
})
export type QuestionnaireView = z.infer<typeof questionnaire>

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
