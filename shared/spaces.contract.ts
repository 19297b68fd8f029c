import { z } from 'zod'
import type { Contract } from './contract.ts'
import {
  day,
  email,
  instant,
  line,
  page,
  progress,
  questionnaireId,
  questionnaireStatus,
  role,
  spaceId,
  text,
  userId,
} from './vocabulary.ts'

/** Letters (accents included), digits, space, `_`, `-`; no edge space: it is the name of a folder. */
export const referenceCode = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}_-](?:[\p{L}\p{M}\p{N} _-]*[\p{L}\p{M}\p{N}_-])?$/u)

const questionnaireLine = z.object({
  id: questionnaireId,
  number: z.int(),
  title: z.string(),
  status: questionnaireStatus,
  /** « En cours »: published or sent back, with at least one deposit. */
  isInProgress: z.boolean(),
  dueDate: day.nullable(),
  editor: z.object({ id: userId, name: z.string() }).nullable(),
  progress,
  /** Questions of it that were returned and not completed yet. */
  returned: z.int(),
  /** Since I opened it for the last time: questions answered for inspectors, decided for respondents; a state that the other side gave. */
  news: z.object({ questions: z.int(), status: z.boolean() }),
})
export type QuestionnaireLine = z.infer<typeof questionnaireLine>

const spaceLine = z.object({
  id: spaceId,
  procedure: z.string(),
  organization: z.string(),
  referenceCode: z.string(),
  /** The stronger of `roles`: somebody can be inspector and respondent in one space. */
  role,
  roles: z.array(role),
  progress,
  nextDueDate: day.nullable(),
  questionnaires: z.array(questionnaireLine),
  abilities: z.object({
    update: z.boolean(),
    delete: z.boolean(),
    manageMembers: z.boolean(),
    createQuestionnaire: z.boolean(),
    duplicate: z.boolean(),
    openExplorer: z.boolean(),
    exportAll: z.boolean(),
  }),
})
export type SpaceLine = z.infer<typeof spaceLine>

/** What a space is called, what lies in it and what is new there, and no more: for going there, and for choosing it. */
const spaceName = spaceLine.pick({ id: true, procedure: true, organization: true, referenceCode: true, role: true, roles: true }).extend({
  questionnaires: z.array(questionnaireLine.pick({ id: true, number: true, title: true, status: true, isInProgress: true, news: true })),
  /** Questions that wait for me: those that I inspect, to review; those that I answer, to provide. As the lists of questions say. */
  waiting: z.object({ toReview: z.int(), toProvide: z.int() }),
  abilities: spaceLine.shape.abilities.pick({ createQuestionnaire: true }),
})
export type SpaceName = z.infer<typeof spaceName>

/**
 * `news`: something new for me. `toReview`: answered, for its inspectors. `overdue`: a due date is over, in Paris. The others have
 * a questionnaire in this state.
 */
export const spaceFilter = z.enum(['all', 'news', 'toReview', 'overdue', 'published', 'incomplete', 'draft'])
export type SpaceFilter = z.infer<typeof spaceFilter>

export const spaceSort = z.enum(['organization', 'referenceCode', 'role', 'progress', 'nextDueDate'])
export type SpaceSort = z.infer<typeof spaceSort>

const wantedSpaces = page.extend({
  /** Words, each to be found in the organisation, the procedure, the reference code or a questionnaire's title, without case nor accents. */
  search: text(255).optional(),
  filter: spaceFilter.default('all'),
  role: role.optional(),
  sort: spaceSort.default('organization'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
})
export type WantedSpaces = z.infer<typeof wantedSpaces>

/** One space: what its line says, and what deleting it would take away. */
const space = spaceLine.extend({
  createdAt: instant,
  counts: z.object({ members: z.int(), deposits: z.int(), bytes: z.int() }),
  /** Null: no quota, or none that a respondent need know yet. */
  quota: z.object({ bytes: z.int(), percentUsed: z.int() }).nullable(),
})
export type SpaceView = z.infer<typeof space>

const member = z.object({
  userId,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role,
  addedAt: instant,
  hasLoggedIn: z.boolean(),
})
export type MemberView = z.infer<typeof member>

const journalEntry = z.object({
  id: z.int(),
  at: instant,
  actor: z.object({ id: userId.nullable(), name: z.string() }),
  event: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type JournalEntryView = z.infer<typeof journalEntry>

const params = z.object({ spaceId })

export const spacesContract = {
  'GET /api/spaces': {
    access: 'user',
    summary: 'My spaces, with their progress. The counts are those of each filter, with the search and the role that were asked.',
    query: wantedSpaces,
    response: z.object({
      items: z.array(spaceLine),
      next: spaceId.nullable(),
      counts: z.record(spaceFilter, z.int()),
      mayCreate: z.boolean(),
    }),
  },
  'GET /api/space-names': {
    access: 'user',
    summary: 'The names of all my spaces and of their questionnaires, newest space first.',
    response: z.object({ items: z.array(spaceName), mayCreate: z.boolean() }),
  },
  'POST /api/spaces': {
    access: 'inspectorAccount',
    summary: 'Open a space; its author becomes its inspector.',
    body: z.object({ procedure: line(), organization: line(), referenceCode }),
    status: 201,
    response: space,
  },
  'GET /api/reference-codes': {
    access: 'inspectorAccount',
    summary: 'Is this reference code well formed, and free?',
    query: z.object({ code: z.string().max(200) }),
    response: z.object({ isValid: z.boolean(), isFree: z.boolean() }),
  },
  'GET /api/spaces/:spaceId': { access: 'user', summary: 'One space.', params, response: space },
  'PATCH /api/spaces/:spaceId': {
    access: 'user',
    summary: 'Correct the procedure or the organisation of a space.',
    params,
    body: z.object({ procedure: line().optional(), organization: line().optional() }),
    response: space,
  },
  'DELETE /api/spaces/:spaceId': {
    access: 'user',
    summary: 'Delete a space. Administrators can bring it back.',
    params,
    status: 204,
    response: 'nothing',
  },
  'GET /api/spaces/:spaceId/members': {
    access: 'user',
    summary: 'The people of a space.',
    params,
    response: z.object({ items: z.array(member) }),
  },
  'POST /api/spaces/:spaceId/members': {
    access: 'user',
    summary: 'Add a person to a space. Names are required when the address is unknown.',
    params,
    body: z.object({
      email,
      role,
      firstName: line(150).optional(),
      lastName: line(150).optional(),
      /** Sends the invitation, with the inspector's own words when given. */
      invite: z.boolean().optional(),
      message: text(5000).optional(),
    }),
    status: 201,
    response: member,
  },
  'GET /api/spaces/:spaceId/candidates': {
    access: 'user',
    summary: 'Before adding a person: is the address known, and is it unusual for an inspector?',
    params,
    query: z.object({ email }),
    response: z.object({
      known: z.object({ firstName: z.string(), lastName: z.string() }).nullable(),
      roles: z.array(role),
      isUnusualForInspector: z.boolean(),
    }),
  },
  'POST /api/spaces/:spaceId/members/:userId/invitation': {
    access: 'user',
    summary: 'Send the invitation to a member again, with the inspector’s own words when given.',
    params: z.object({ spaceId, userId }),
    body: z.object({ message: text(5000).optional() }).nullish(),
    status: 204,
    response: 'nothing',
  },
  'DELETE /api/spaces/:spaceId/members/:userId/:role': {
    access: 'user',
    summary: 'Remove a person from a space: access ends at once.',
    params: z.object({ spaceId, userId, role }),
    status: 204,
    response: 'nothing',
  },
  'GET /api/spaces/:spaceId/journal': {
    access: 'user',
    summary: 'Who did what in the space, newest first.',
    params,
    query: page,
    response: z.object({ items: z.array(journalEntry), next: z.int().nullable() }),
  },
  'POST /api/spaces/:spaceId/duplicates': {
    access: 'user',
    summary: 'A new space with the same procedure, organisation and inspectors, and chosen questionnaires as drafts.',
    params,
    body: z.object({ referenceCode, questionnaireIds: z.array(questionnaireId).max(500), organization: line().optional() }),
    status: 201,
    response: space,
  },
} as const satisfies Contract
