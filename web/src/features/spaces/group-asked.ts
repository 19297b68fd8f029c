import type { QuestionnaireLine, SpaceLine } from '../../../../shared/spaces.contract.ts'

export type Asked = { space: SpaceLine; questionnaire: QuestionnaireLine }

/** Nearest first; what has no due date comes last, in its order. */
const byDueDate = (a: Asked, b: Asked) => (a.questionnaire.dueDate ?? '9999').localeCompare(b.questionnaire.dueDate ?? '9999')

/** What is asked of a respondent, in the order in which it matters. Drafts are not asked yet. */
export function groupAsked(spaces: SpaceLine[]): { toProvide: Asked[]; returned: Asked[]; done: Asked[] } {
  const asked = spaces.flatMap((space) => space.questionnaires.map((questionnaire) => ({ space, questionnaire }))).sort(byDueDate)
  const where = (isWanted: (questionnaire: QuestionnaireLine) => boolean) => asked.filter(({ questionnaire }) => isWanted(questionnaire))
  // An answered questionnaire of which a question was returned is to be completed too.
  const isReturned = ({ status, returned }: QuestionnaireLine) => status === 'incomplete' || (status === 'answered' && returned > 0)
  return {
    toProvide: where(({ status }) => status === 'published'),
    returned: where(isReturned),
    done: where((one) => one.status === 'finalized' || (one.status === 'answered' && !isReturned(one))),
  }
}
