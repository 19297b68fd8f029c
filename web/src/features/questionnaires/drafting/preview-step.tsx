import ListPlus from 'lucide-react/icons/list-plus'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { DueDate } from '../../../ui/status-tag.tsx'
import { Introduction } from '../introduction.tsx'
import { Questions } from '../respondent/respondent-questionnaire.tsx'
import { Standing } from '../respondent/standing.tsx'
import type { Draft } from './draft.ts'
import { previewOf } from './preview-of.ts'

type Props = {
  draft: Draft
  questionnaire: QuestionnaireView
  /** Where whoever holds the pen writes them. */
  questionsHref?: string
}

/** Third step, and the page of whoever reads a draft without holding the pen. */
export function Preview({ draft, questionnaire, questionsHref }: Props) {
  const preview = previewOf(draft, questionnaire)
  const introduction = <Introduction questionnaire={preview} isOpen />
  return (
    <section className="preview stack" aria-label="Aperçu : ce que verra l’organisme interrogé">
      <p className="preview-label small">Ce que verra l’organisme interrogé</p>
      <h2 className="preview-title">
        Questionnaire n°{preview.number} : {preview.title}
      </h2>
      <p>
        {preview.dueDate && 'Échéance : '}
        <DueDate day={preview.dueDate} />
      </p>
      {preview.progress.questions > 0 ? (
        <Questions questionnaire={preview} wanted={null}>
          <Standing questionnaire={preview} />
          {introduction}
        </Questions>
      ) : (
        <>
          {introduction}
          <EmptyState
            icon={ListPlus}
            title="Pas encore de question"
            action={questionsHref && <Link href={questionsHref}>Écrire les questions</Link>}
          >
            <p>Les questions apparaîtront ici, par thème, avec de quoi répondre à chacune et y déposer des fichiers.</p>
          </EmptyState>
        </>
      )}
    </section>
  )
}
