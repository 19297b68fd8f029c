import type { QuestionnaireView } from '../../../../../shared/questionnaires.contract.ts'
import { DueDate } from '../../../ui/status-tag.tsx'
import { Introduction } from '../introduction.tsx'
import { Questions } from '../respondent/respondent-questionnaire.tsx'
import { Standing } from '../respondent/standing.tsx'
import type { Draft } from './draft.ts'
import { previewOf } from './preview-of.ts'

/** Third step, and the page of whoever reads a draft without holding the pen. */
export function Preview({ draft, questionnaire }: { draft: Draft; questionnaire: QuestionnaireView }) {
  const preview = previewOf(draft, questionnaire)
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
      <Questions questionnaire={preview} filter={undefined}>
        <Standing questionnaire={preview} />
        <Introduction questionnaire={preview} isOpen />
      </Questions>
    </section>
  )
}
