import type { CorrectionView } from '../../../../shared/questionnaire-view.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { dateTime } from '../../ui/format.ts'

type Props = {
  correction: CorrectionView | null
  /** « de la question 2.4 »: of what it is the original text. */
  what: string
}

/** A published text that an administrator corrected says so, by whom and when; what it said before stays readable. */
export const CorrectionNote = ({ correction, what }: Props) =>
  correction && (
    <Disclosure
      summary={
        <span className="small">
          Texte d’origine<span className="visually-hidden"> {what}</span>, corrigé le {dateTime(correction.correctedAt)} par{' '}
          {correction.correctedBy}
        </span>
      }
    >
      <blockquote className="lines original-text">{correction.original}</blockquote>
    </Disclosure>
  )
