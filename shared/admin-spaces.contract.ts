import { z } from 'zod'
import type { Contract } from './contract.ts'
import { correction } from './questionnaire-view.ts'
import { questionText, themeTitle } from './questionnaires.contract.ts'
import {
  depositId,
  email,
  instant,
  line,
  page,
  questionId,
  questionnaireId,
  questionnaireStatus,
  reason,
  role,
  spaceId,
  text,
  themeId,
  userId,
} from './vocabulary.ts'

const search = line(100).optional()
const spaceState = z.enum(['active', 'deleted', 'purged'])

const spaceLine = z.object({
  id: spaceId,
  procedure: z.string(),
  organization: z.string(),
  referenceCode: z.string(),
  state: spaceState,
  createdAt: instant,
  /** People, whatever their roles. */
  members: z.int(),
  /** Drafts included. */
  questionnaires: z.int(),
  /** The trash included, in number and in bytes. */
  deposits: z.int(),
  bytes: z.int(),
  lastDepositAt: instant.nullable(),
})
export type AdminSpaceLine = z.infer<typeof spaceLine>

const wholeSpace = spaceLine.extend({
  deletedAt: instant.nullable(),
  purgedAt: instant.nullable(),
  /** Bytes of a purged space that are still to be removed from the store. */
  filesToRemove: z.int(),
  /** Bytes. `own`: decided for this space; `bytes`: what holds, null when nothing does; `used`: uploads on their way included. */
  quota: z.object({ own: z.int().nullable(), bytes: z.int().nullable(), used: z.int() }),
  people: z.array(z.object({ userId, name: z.string(), email: z.string(), role, isActive: z.boolean() })),
  content: z.array(z.object({ id: questionnaireId, number: z.int(), title: z.string(), status: questionnaireStatus, deposits: z.int() })),
  abilities: z.object({
    restore: z.boolean(),
    purge: z.boolean(),
    manageMembers: z.boolean(),
    orderDrafts: z.boolean(),
    changeQuota: z.boolean(),
  }),
})
export type AdminSpace = z.infer<typeof wholeSpace>

const place = z.object({ id: spaceId, organization: z.string(), referenceCode: z.string(), procedure: z.string() })
const questionnaireLine = z.object({
  id: questionnaireId,
  number: z.int(),
  title: z.string(),
  status: questionnaireStatus,
  publishedAt: instant.nullable(),
  space: place,
})
export type AdminQuestionnaireLine = z.infer<typeof questionnaireLine>

const wholeQuestionnaire = questionnaireLine.extend({
  /** Of what is published: a draft belongs to its team alone. */
  texts: z
    .object({
      introduction: z.string(),
      titleCorrection: correction.nullable(),
      introductionCorrection: correction.nullable(),
      themes: z.array(
        z.object({
          id: themeId,
          number: z.int(),
          title: z.string(),
          correction: correction.nullable(),
          questions: z.array(z.object({ id: questionId, number: z.int(), text: z.string(), correction: correction.nullable() })),
        }),
      ),
    })
    .nullable(),
  /** Deposits, those of the trash included, and answers without file. */
  answers: z.int(),
  abilities: z.object({ duplicate: z.boolean(), correct: z.boolean(), unpublish: z.boolean(), move: z.boolean() }),
})
export type AdminQuestionnaire = z.infer<typeof wholeQuestionnaire>

/** `already`: a questionnaire of this title is there. `noInspector`: nobody there could see a draft. `gone`: deleted, or of another procedure, since the list was read. */
const duplication = z.object({
  space: place,
  outcome: z.enum(['copied', 'already', 'noInspector', 'gone']),
})
export type Duplication = z.infer<typeof duplication>

const wanted = z.object({ reason, former: text(50_000) })
const correctionWanted = z.discriminatedUnion('part', [
  wanted.extend({ part: z.literal('title'), text: line() }),
  wanted.extend({ part: z.literal('introduction'), text: text(50_000) }),
  wanted.extend({ part: z.literal('theme'), themeId, text: themeTitle }),
  wanted.extend({ part: z.literal('question'), questionId, text: questionText.refine((value) => /\S/.test(value)) }),
])
export type CorrectionWanted = z.infer<typeof correctionWanted>

const depositLine = z.object({
  id: depositId,
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  author: z.object({ id: userId, name: z.string(), email: z.string() }),
  depositedAt: instant,
  isTrashed: z.boolean(),
  space: place.extend({ state: spaceState }),
  questionnaire: z.object({ id: questionnaireId, number: z.int(), title: z.string() }),
  /** « 2.4 » */
  question: z.string(),
  abilities: z.object({ open: z.boolean() }),
})
export type AdminDepositLine = z.infer<typeof depositLine>

const onSpace = { access: 'admin', params: z.object({ spaceId }), response: wholeSpace } as const
const onQuestionnaire = { access: 'admin', params: z.object({ questionnaireId }), response: wholeQuestionnaire } as const

export const adminSpacesContract = {
  'GET /api/admin/spaces': {
    access: 'admin',
    summary: 'Every space, newest first. Searched: procedure, organisation, reference code, identifier.',
    query: page.extend({ search, state: spaceState.optional() }),
    response: z.object({ items: z.array(spaceLine), next: spaceId.nullable() }),
  },
  'GET /api/admin/spaces/:spaceId': { ...onSpace, summary: 'A space: facts, people, the names of its questionnaires.' },
  'POST /api/admin/spaces/:spaceId/restore': {
    ...onSpace,
    summary: 'Bring back a deleted space. Its inspectors are told.',
    body: z.object({ reason }),
  },
  'POST /api/admin/spaces/:spaceId/purge': {
    ...onSpace,
    summary: 'Remove for good what a deleted space holds, bytes included. Cannot be undone; the journal and the receipts stay.',
    body: z.object({ reason, referenceCode: z.string().max(200) }),
  },
  'PUT /api/admin/spaces/:spaceId/quota': {
    ...onSpace,
    summary: 'How many bytes a space may hold. Null: as many as the setting SPACE_QUOTA gives to every space.',
    body: z.object({
      reason,
      bytes: z
        .int()
        .min(1024 ** 2)
        .max(1024 ** 5)
        .nullable(),
    }),
  },
  'POST /api/admin/spaces/:spaceId/members': {
    ...onSpace,
    summary: 'Add a person to a space. The names are needed when the address is unknown.',
    body: z.object({ reason, email, role, firstName: line(150).optional(), lastName: line(150).optional() }),
    status: 201,
  },
  'POST /api/admin/spaces/:spaceId/members/:userId/:role/remove': {
    ...onSpace,
    summary: 'Remove a person from a space, unless no inspector would be left.',
    params: z.object({ spaceId, userId, role }),
    body: z.object({ reason }),
  },
  'PUT /api/admin/spaces/:spaceId/draft-order': {
    ...onSpace,
    summary: 'The order of the drafts of a space: all of them, each once.',
    body: z.object({ reason, order: z.array(questionnaireId).min(1).max(1000) }),
  },
  'GET /api/admin/questionnaires': {
    access: 'admin',
    summary: 'Every questionnaire of the living spaces, newest first. Searched: title, procedure, organisation, reference code.',
    query: page.extend({ search, status: questionnaireStatus.optional() }),
    response: z.object({ items: z.array(questionnaireLine), next: questionnaireId.nullable() }),
  },
  'GET /api/admin/questionnaires/:questionnaireId': {
    ...onQuestionnaire,
    summary: 'A questionnaire and its published texts, without answers. The journal of its space says who read it.',
  },
  'GET /api/admin/questionnaires/:questionnaireId/duplicates': {
    access: 'admin',
    summary: 'The other spaces of the same procedure, and what duplicating into each of them would do.',
    params: z.object({ questionnaireId }),
    response: z.object({ items: z.array(duplication) }),
  },
  'POST /api/admin/questionnaires/:questionnaireId/duplicates': {
    access: 'admin',
    summary: 'Copy a questionnaire as a draft into other spaces of the same procedure; the answer says what was done in each.',
    params: z.object({ questionnaireId }),
    body: z.object({ reason, spaceIds: z.array(spaceId).min(1).max(1000) }),
    status: 201,
    response: z.object({ items: z.array(duplication) }),
  },
  'POST /api/admin/questionnaires/:questionnaireId/correct': {
    ...onQuestionnaire,
    summary: 'Correct a typing mistake in a published text. `former`: what was read. The first text stays readable; both sides are told.',
    body: correctionWanted,
  },
  'POST /api/admin/questionnaires/:questionnaireId/unpublish': {
    ...onQuestionnaire,
    summary: 'Make the questionnaire published last a draft again, as long as nothing was answered. Its number is given back.',
    body: z.object({ reason }),
  },
  'POST /api/admin/questionnaires/:questionnaireId/move': {
    ...onQuestionnaire,
    summary: 'Move a draft to another space. The inspectors of both are told.',
    body: z.object({ reason, spaceId }),
  },
  'GET /api/admin/deposits': {
    access: 'admin',
    summary:
      'Deposits found by name, by author, or by SHA-256 (its first 8 digits at least), newest first. Nothing is listed without a search.',
    query: page.extend({ search }),
    response: z.object({ items: z.array(depositLine), next: depositId.nullable() }),
  },
  'POST /api/admin/deposits/:depositId/open': {
    access: 'admin',
    summary: 'Say why a deposit is opened: its inspectors are told, and its bytes can be downloaded for an hour.',
    params: z.object({ depositId }),
    body: z.object({ reason }),
    status: 204,
    response: 'nothing',
  },
  'GET /api/admin/deposits/:depositId/content': {
    access: 'admin',
    summary: 'The bytes of a deposit, within an hour after it was opened. Range, ETag.',
    params: z.object({ depositId }),
    response: 'bytes',
  },
} as const satisfies Contract
