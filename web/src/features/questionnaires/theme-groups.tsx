import type { ReactNode } from 'react'
import type { QuestionnaireView, ThemeView } from '../../../../shared/questionnaire-view.ts'
import { count } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { CorrectionNote } from './correction-note.tsx'
import { chipsOf, isRemaining, type NumberedQuestion, questionsOf } from './question-filter.ts'

type Props = {
  /** Without it, as in the preview of a draft, nothing can be filtered. */
  questionnaire?: QuestionnaireView | undefined
  title?: string
  questions: readonly NumberedQuestion[]
  card: (question: NumberedQuestion) => ReactNode
}

/** Questions under their themes, each with how far it is as a whole. */
export function ThemeGroups({ questionnaire, title, questions, card }: Props) {
  const groups = Map.groupBy(questions, ({ theme }) => theme)
  const Heading = title ? 'h3' : 'h2'
  return (
    <section className="section" aria-label={title ?? 'Questions'}>
      {title && <h2>{title}</h2>}
      {[...groups].map(([theme, inside]) => (
        <div key={theme.id} className="theme">
          <div className="theme-head">
            <Heading className="theme-title">
              {theme.number}. {theme.title}
            </Heading>
            <ProgressBar
              label={`Questions répondues du thème ${theme.number}`}
              value={theme.questions.filter((question) => !isRemaining(question)).length}
              max={theme.questions.length}
              accepted={theme.questions.filter(({ status }) => status === 'accepted').length}
            />
          </div>
          {questionnaire && <ThemeCounts questionnaire={questionnaire} theme={theme} />}
          <CorrectionNote correction={theme.correction} what={`du titre du thème ${theme.number}`} />
          <ol className="questions">{inside.map(card)}</ol>
        </div>
      ))}
    </section>
  )
}

/** « À fournir 2 · Déposées 3 »: each leads to these questions of the theme. */
function ThemeCounts({ questionnaire, theme }: { questionnaire: QuestionnaireView; theme: ThemeView }) {
  const number = String(theme.number)
  const chips = chipsOf(questionnaire, questionsOf({ ...questionnaire, themes: [theme] }), { theme: number })
  return (
    <ul className="theme-counts small" aria-label={`Questions du thème ${number}`}>
      {chips.slice(1).map(({ label, count: questions, href }) => (
        <li key={href}>
          <Link href={href}>
            {label} <span className="numbers">{count(questions)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
