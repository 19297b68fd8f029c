import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'

/** The respondents are expected to answer: their due date counts. */
export const isAwaited = (status: QuestionnaireStatus): boolean => status === 'published' || status === 'incomplete'

/** « En cours » is not stored: awaited, and something came. */
export const isInProgress = (status: QuestionnaireStatus, deposits: number | null): boolean => isAwaited(status) && (deposits ?? 0) > 0
