import { z } from 'zod'
import {
  annexId,
  day,
  decision,
  declarationKind,
  depositId,
  instant,
  person,
  progress,
  questionId,
  questionnaireId,
  questionnaireStatus,
  questionStatus,
  remark,
  scanState,
  spaceId,
  themeId,
} from './vocabulary.ts'

/** A typing mistake that an administrator corrected after publication: what was published, when it was changed last, and by whom. */
export const correction = z.object({ original: z.string(), correctedAt: instant, correctedBy: z.string() })
export type CorrectionView = z.infer<typeof correction>

/** Null: no antivirus was asked. */
const scan = scanState.exclude(['infected']).nullable()
/** As long as an antivirus is to give its verdict, its author alone sees it. */
const isHeld = z.boolean()

export const annex = z.object({ id: annexId, name: z.string(), size: z.int(), sha256: z.string(), mediaType: z.string(), scan, isHeld })
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

export const questionnaire = z.object({
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
