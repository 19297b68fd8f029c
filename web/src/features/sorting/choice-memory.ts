import type { QuestionId, QuestionnaireId, UserId } from '../../../../shared/vocabulary.ts'
import { ownMemory } from '../../app/base-path.ts'

/** Where a file goes: a question, the files to sort later, nowhere. */
export type Destination = QuestionId | 'later' | 'none'
/** What the person decided of each file, by its key. */
export type Choices = Readonly<Record<string, Destination>>

const keyOf = (userId: UserId, questionnaireId: QuestionnaireId) => `${ownMemory}.sorting.${userId}.${questionnaireId}`

/** After a reload the browser has no file any more; dropped again, they find what was decided of them. */
export const readChoices = (userId: UserId, questionnaireId: QuestionnaireId): Choices =>
  JSON.parse(localStorage.getItem(keyOf(userId, questionnaireId)) ?? '{}') as Choices

export function writeChoices(userId: UserId, questionnaireId: QuestionnaireId, choices: Choices): void {
  try {
    localStorage.setItem(keyOf(userId, questionnaireId), JSON.stringify(choices))
  } catch (error) {
    // Full: only a reload would miss it.
    if (!(error instanceof DOMException)) throw error
  }
}
