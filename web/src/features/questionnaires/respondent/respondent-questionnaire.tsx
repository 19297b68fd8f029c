import Trash2 from 'lucide-react/icons/trash-2'
import { type ReactNode, useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { hrefOf } from '../../../app/api.ts'
import { paths } from '../../../app/paths.ts'
import { plural } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { useFocusOnAsked } from '../focus-question.ts'
import { Introduction } from '../introduction.tsx'
import { QuestionChips } from '../question-chips.tsx'
import { isRemaining, matchesFilter, type NumberedQuestion, questionsOf, termsOf, useSteady, type Wanted } from '../question-filter.ts'
import { QuestionnairePageFrame } from '../questionnaire-head.tsx'
import { ThemeGroups } from '../theme-groups.tsx'
import { MarkAnswered } from './mark-answered.tsx'
import { PageDrop } from './page-drop.tsx'
import { QuestionCard } from './question-card.tsx'
import { SortingLinks } from './sorting-links.tsx'
import { Standing } from './standing.tsx'

/** The side of those who answer: what is asked, what is done, what remains first. */
export function RespondentQuestionnaire({ questionnaire, wanted }: { questionnaire: QuestionnaireView; wanted: Wanted }) {
  const { id, trashCount, abilities } = questionnaire
  useFocusOnAsked()
  const [hasBegun] = useState(questionnaire.progress.answered > 0)
  return (
    <QuestionnairePageFrame
      questionnaire={questionnaire}
      actions={abilities.markAnswered && <MarkAnswered questionnaire={questionnaire} />}
    >
      <Questions questionnaire={questionnaire} wanted={wanted}>
        <Standing questionnaire={questionnaire} />
        <SortingLinks questionnaire={questionnaire} />
        <Introduction questionnaire={questionnaire} isOpen={!hasBegun} />
        <QuestionChips questionnaire={questionnaire} questions={questionsOf(questionnaire)} wanted={wanted} />
      </Questions>
      <footer className="row questionnaire-foot">
        <Link href={hrefOf('GET /api/questionnaires/:questionnaireId/document.docx', { params: { questionnaireId: id } })} download>
          Télécharger le questionnaire (Word)
        </Link>
        <Link href={paths.trash(id)}>
          <Trash2 aria-hidden="true" /> Corbeille{trashCount > 0 && ` (${plural(trashCount, 'fichier')})`}
        </Link>
      </footer>
    </QuestionnairePageFrame>
  )
}

type Props = { questionnaire: QuestionnaireView /** Null: nothing can be filtered. */; wanted: Wanted | null; children: ReactNode }

/** Reused as it is for the preview of a draft, in which nothing can be done: every ability is false. */
export function Questions({ questionnaire, wanted, children }: Props) {
  const questions = questionsOf(questionnaire)
  const terms = termsOf(wanted ?? {})
  const shown = useSteady(questions, (question) => matchesFilter(wanted ?? {}, question), terms)
  const isAsked = (question: NumberedQuestion) => questionnaire.status !== 'finalized' && isRemaining(question)
  const remaining = new Set(useSteady(shown, isAsked, terms).map(({ id }) => id))
  const card = (question: NumberedQuestion) => (
    <QuestionCard key={question.id} question={question} questionnaire={questionnaire} isOpen={remaining.has(question.id)} />
  )
  const first = shown.filter(({ id }) => remaining.has(id))
  const rest = shown.filter(({ id }) => !remaining.has(id))
  const themes = { card, questionnaire: wanted ? questionnaire : undefined }
  const isSplit = first.length > 0 && rest.length > 0
  return (
    <PageDrop questionnaire={questionnaire}>
      {children}
      {shown.length === 0 && <p className="soft">Aucune question ne correspond à ce filtre.</p>}
      {first.length > 0 && <ThemeGroups {...themes} questions={first} {...(isSplit && { title: 'Il reste à répondre' })} />}
      {rest.length > 0 && <ThemeGroups {...themes} questions={rest} {...(isSplit && { title: 'Déjà répondu' })} />}
    </PageDrop>
  )
}
