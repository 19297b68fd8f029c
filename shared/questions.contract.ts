import { z } from 'zod'
import type { Contract } from './contract.ts'
import { day, instant, page, questionId, questionnaireId, questionnaireStatus, questionStatus, spaceId } from './vocabulary.ts'

/**
 * `toReview`: what was provided and not decided on, where I am inspector. `toProvide`: what is asked of me, or was returned, where I
 * am respondent. `all`: every published question that I see.
 */
export const questionList = z.enum(['toReview', 'toProvide', 'all'])
export type QuestionList = z.infer<typeof questionList>

/**
 * Of a list: those in a status; `overdue`: still awaited, or to review, and their due date is over, in Paris; `news`: something
 * new for me since I opened their questionnaire for the last time.
 */
export const questionFilter = z.enum(['all', 'toProvide', 'provided', 'returned', 'accepted', 'overdue', 'news'])
export type QuestionFilter = z.infer<typeof questionFilter>

export const questionSort = z.enum(['dueDate', 'changedAt', 'space'])
export type QuestionSort = z.infer<typeof questionSort>

const wantedQuestions = page.extend({
  list: questionList,
  filter: questionFilter.default('all'),
  spaceId: z.coerce.number().pipe(spaceId).optional(),
  sort: questionSort.default('dueDate'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
})
export type WantedQuestions = z.infer<typeof wantedQuestions>

const questionLine = z.object({
  id: questionId,
  /** « 2.4 » */
  number: z.string(),
  /** Its beginning, at most 300 characters. */
  text: z.string(),
  status: questionStatus,
  /** Of a question that was returned: what is missing; null when only some of its files were. */
  reason: z.string().nullable(),
  returnedFiles: z.array(z.object({ name: z.string(), reason: z.string() })),
  deposits: z.int(),
  isDeclared: z.boolean(),
  isNew: z.boolean(),
  /** Published, provided or decided: whichever came last. */
  changedAt: instant,
  questionnaire: z.object({
    id: questionnaireId,
    number: z.int(),
    title: z.string(),
    status: questionnaireStatus,
    dueDate: day.nullable(),
  }),
  space: z.object({ id: spaceId, organization: z.string(), referenceCode: z.string() }),
  abilities: z.object({ decide: z.boolean(), deposit: z.boolean() }),
})
export type QuestionLine = z.infer<typeof questionLine>

export const questionsContract = {
  'GET /api/questions': {
    access: 'user',
    summary: 'Questions across my spaces, or in one. The counts are those of each filter, in the list and the space that were asked.',
    query: wantedQuestions,
    response: z.object({ items: z.array(questionLine), next: questionId.nullable(), counts: z.record(questionFilter, z.int()) }),
  },
} as const satisfies Contract
