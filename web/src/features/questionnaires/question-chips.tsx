import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { Link } from '../../ui/link.tsx'
import { chipsOf, type NumberedQuestion, questionsHref, type Wanted } from './question-filter.ts'

type Props = { questionnaire: QuestionnaireView; questions: readonly NumberedQuestion[]; wanted: Wanted }

/** The filters with their counts, of the whole questionnaire or of the theme that was chosen. */
export const QuestionChips = ({ questionnaire, questions, wanted }: Props) => (
  <div className="row">
    {wanted.theme && (
      <p>
        Thème {wanted.theme} seulement. <Link href={questionsHref(questionnaire.id, { filter: wanted.filter })}>Voir tous les thèmes</Link>
      </p>
    )}
    <FilterChips label="Filtrer les questions" chips={chipsOf(questionnaire, questions, wanted)} />
  </div>
)
