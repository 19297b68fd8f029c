import type { ReactNode } from 'react'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { CorrectionNote } from './correction-note.tsx'
import { isRemaining, type NumberedQuestion } from './question-filter.ts'

type Props = { title?: string; questions: readonly NumberedQuestion[]; card: (question: NumberedQuestion) => ReactNode }

/** Questions under their themes, each with how far it is as a whole. */
export function ThemeGroups({ title, questions, card }: Props) {
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
          <CorrectionNote correction={theme.correction} what={`du titre du thème ${theme.number}`} />
          <ol className="questions">{inside.map(card)}</ol>
        </div>
      ))}
    </section>
  )
}
