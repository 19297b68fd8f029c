import type { Progress } from '../../../shared/vocabulary.ts'
import { count, plural } from './format.ts'
import './progress-bar.css'

type Props = { value: number; max: number; label: string; accepted?: number }

/** Thin, with its numbers beside: « 5/8 ». `accepted` is drawn darker, within. */
export const ProgressBar = ({ value, max, label, accepted = 0 }: Props) => (
  <div className="progress">
    <div
      className="progress-track"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(max, 1)}
      aria-valuenow={value}
      aria-valuetext={`${count(value)} sur ${count(max)}`}
    >
      <div className="progress-fill" style={{ width: share(value, max) }} />
      <div className="progress-fill" data-accepted style={{ width: share(accepted, max) }} />
    </div>
    <span className="progress-numbers numbers" aria-hidden="true">
      {count(value)}/{count(max)}
    </span>
  </div>
)

const share = (value: number, max: number) => `${max === 0 ? 0 : Math.round((100 * value) / max)}%`

export const AnswersBar = ({ progress: { questions, answered, accepted } }: { progress: Progress }) => (
  <ProgressBar value={answered} max={questions} accepted={accepted} label="Questions répondues" />
)

/** « 31 réponses sur 42, dont 18 acceptées » */
export function answersSentence({ questions, answered, accepted }: Progress): string {
  if (questions === 0) return 'Aucune question publiée'
  const sentence = `${plural(answered, 'réponse')} sur ${count(questions)}`
  return accepted === 0 ? sentence : `${sentence}, dont ${plural(accepted, 'acceptée')}`
}
