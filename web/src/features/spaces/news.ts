import type { QuestionnaireLine, SpaceLine } from '../../../../shared/spaces.contract.ts'
import type { QuestionnaireStatus } from '../../../../shared/vocabulary.ts'
import { plural } from '../../ui/format.ts'

type Line = Pick<QuestionnaireLine, 'status' | 'news'>

const countOf = ({ news }: Line): number => news.questions + Number(news.status)

/** What happened in a space since each of its questionnaires was opened for the last time. */
export const countNews = ({ questionnaires }: { questionnaires: Line[] }): number =>
  questionnaires.reduce((total, questionnaire) => total + countOf(questionnaire), 0)

const states: Record<QuestionnaireStatus, string> = {
  draft: '',
  published: 'Nouveau',
  answered: 'Vient d’être répondu',
  incomplete: 'Vient d’être renvoyé',
  finalized: 'Vient d’être finalisé',
}

/** « 3 nouvelles réponses » for those who ask, « 2 décisions » for those who answer; null: nothing is new. */
export function tellNews({ status, news }: Line, { role }: Pick<SpaceLine, 'role'>): string | null {
  const changed =
    role === 'inspector'
      ? plural(news.questions, 'nouvelle réponse', 'nouvelles réponses')
      : plural(news.questions, 'nouvelle décision', 'nouvelles décisions')
  const parts = [news.status && states[status], news.questions > 0 && changed].filter(Boolean)
  return parts.join(', ') || null
}
