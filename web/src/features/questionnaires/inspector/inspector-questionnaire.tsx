import Trash2 from 'lucide-react/icons/trash-2'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { paths } from '../../../app/paths.ts'
import { plural, shortDate } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { AnswersBar, answersSentence } from '../../../ui/progress-bar.tsx'
import { DuplicateButton } from '../duplicate-button.tsx'
import { useFocusOnAsked } from '../focus-question.ts'
import { Introduction } from '../introduction.tsx'
import { QuestionChips } from '../question-chips.tsx'
import { matchesFilter, questionsOf, termsOf, useSteady, type Wanted } from '../question-filter.ts'
import { QuestionnairePageFrame } from '../questionnaire-head.tsx'
import { ThemeGroups } from '../theme-groups.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { DueDateEditor } from './due-date-editor.tsx'
import { ExportMenu } from './export-menu.tsx'
import { InspectorQuestion } from './inspector-question.tsx'
import { isDecidable } from './is-decidable.ts'
import { StatusActs } from './status-acts.tsx'
import { theFile, theQuestion, useChosen } from './use-chosen.ts'
import './inspector.css'

/** The side of those who ask: everything received, what is missing, and the decisions. */
export default function InspectorQuestionnaire({ questionnaire, wanted }: { questionnaire: QuestionnaireView; wanted: Wanted }) {
  const { id, trashCount, abilities } = questionnaire
  useFocusOnAsked()
  const chosen = useChosen()
  const questions = questionsOf(questionnaire)
  const shown = useSteady(questions, (question) => matchesFilter(wanted, question), termsOf(wanted))
  const decidable = abilities.decide ? shown.filter(isDecidable) : []
  const all = decidable.map(theQuestion)
  const files = decidable.flatMap(({ deposits, label }) => deposits.map((deposit) => theFile(deposit, label)))
  return (
    <QuestionnairePageFrame
      questionnaire={questionnaire}
      actions={
        <>
          <StatusActs questionnaire={questionnaire} />
          {abilities.duplicate && <DuplicateButton questionnaire={questionnaire} />}
          <ExportMenu questionnaire={questionnaire} />
        </>
      }
    >
      <Situation questionnaire={questionnaire} />
      <Introduction questionnaire={questionnaire} isOpen={false} />
      <QuestionChips questionnaire={questionnaire} questions={questions} wanted={wanted} />
      {decidable.length > 0 && <DecisionBar all={all} picked={[...all, ...files].filter(chosen.has)} chosen={chosen} />}
      {shown.length === 0 && <p className="soft">Aucune question ne correspond à ce filtre.</p>}
      <ThemeGroups
        questionnaire={questionnaire}
        questions={shown}
        card={(question) => <InspectorQuestion key={question.id} question={question} questionnaire={questionnaire} chosen={chosen} />}
      />
      <footer className="row questionnaire-foot">
        <Link href={paths.trash(id)}>
          <Trash2 aria-hidden="true" /> Corbeille{trashCount > 0 && ` (${plural(trashCount, 'fichier')})`}
        </Link>
      </footer>
    </QuestionnairePageFrame>
  )
}

function Situation({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { progress, publishedAt, returnReason, status, abilities } = questionnaire
  return (
    <section className="standing" aria-label="Où en est ce questionnaire">
      <div className="standing-progress">
        <p className="standing-sentence">{answersSentence(progress)}</p>
        <AnswersBar progress={progress} />
      </div>
      <p className="row">
        {publishedAt && <span>Publié le {shortDate(publishedAt)}</span>}
        {abilities.changeDueDate && <DueDateEditor questionnaire={questionnaire} />}
      </p>
      {status === 'answered' && (
        <p>L’organisme indique avoir répondu. Acceptez ou renvoyez les questions, puis finalisez ou renvoyez à compléter.</p>
      )}
      {status === 'incomplete' && returnReason && (
        <Notice tone="warning" title="Renvoyé à compléter">
          <p className="lines">{returnReason}</p>
        </Notice>
      )}
    </section>
  )
}
