import { longDate } from '../../../ui/format.ts'
import type { Draft } from './draft.ts'

/** Proposed, to be changed at will. */
export const publicationMessage = ({ title, dueDate }: Pick<Draft, 'title' | 'dueDate'>) => `Bonjour,

Un nouveau questionnaire vous attend dans votre espace de dépôt : « ${title} ».${dueDate ? `\nLes réponses sont attendues pour le ${longDate(dueDate)}.` : ''}

Vous pouvez déposer vos réponses au fur et à mesure qu’elles sont prêtes.

Nous restons à votre disposition pour toute précision.`
