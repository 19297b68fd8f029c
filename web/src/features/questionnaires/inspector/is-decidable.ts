import type { QuestionView } from '../../../../../shared/questionnaire-view.ts'

/** Something came: there is something to decide on. */
export const isDecidable = ({ status }: QuestionView) => status !== 'toProvide'
