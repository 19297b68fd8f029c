import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { longDate, plural, whenDue } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { AnswersBar, answersSentence } from '../../../ui/progress-bar.tsx'
import { isRemaining, questionsOf } from '../question-filter.ts'

/** Where the answers are, and what comes next. */
export function Standing({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { progress, status, returnReason } = questionnaire
  return (
    <section className="standing" aria-label="Où vous en êtes">
      {status === 'incomplete' && returnReason && (
        <Notice tone="warning" title="L’équipe de contrôle demande des compléments">
          <p className="lines">{returnReason}</p>
        </Notice>
      )}
      <div className="standing-progress">
        <p className="standing-sentence">{answersSentence(progress)}</p>
        <AnswersBar progress={progress} />
      </div>
      <p>{nextStep(questionnaire)}</p>
    </section>
  )
}

function nextStep(questionnaire: QuestionnaireView): string {
  const { status, dueDate, abilities } = questionnaire
  const remaining = questionsOf(questionnaire).filter(isRemaining).length
  const before = dueDate ? ` pour le ${longDate(dueDate)} (${whenDue(dueDate)})` : ''
  if (status === 'finalized') return 'Ce questionnaire est finalisé : plus rien n’est attendu de vous, et les dépôts sont fermés.'
  const returned = questionsOf(questionnaire).filter((question) => question.status === 'returned').length
  if (status === 'answered' && returned > 0)
    return `L’équipe de contrôle vous demande de compléter ${plural(returned, 'question')} : lisez sous chacune ce qui manque, puis ajoutez-le. Vous n’avez rien d’autre à faire ensuite.`
  if (status === 'answered')
    return 'Vous avez indiqué avoir répondu. L’équipe de contrôle examine vos réponses ; vous pouvez encore ajouter des fichiers.'
  if (!abilities.deposit) return `Des réponses sont attendues${before}.`
  if (remaining > 0)
    return `${plural(remaining, 'question attend', 'questions attendent')} une réponse${before}. Déposez les fichiers au fur et à mesure : chacun est enregistré dès son arrivée.`
  if (status === 'incomplete')
    return 'Ouvrez la question concernée pour y ajouter ce qui manque, puis choisissez « Marquer comme répondu » pour prévenir l’équipe de contrôle.'
  return 'Toutes les questions ont une réponse. S’il ne manque rien, choisissez « Marquer comme répondu » pour prévenir l’équipe de contrôle.'
}
