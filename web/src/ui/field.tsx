import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'
import { FieldError as AriaFieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import './field.css'

/** What every field says of itself, in the same order: its label, what helps to fill it in. */
export type FieldTexts = { label: string; help?: ReactNode | undefined; isOptional?: boolean }

export const FieldLabel = ({ label, isOptional = false }: FieldTexts) => (
  <Label className="field-label">
    {label}
    {isOptional && <span className="field-optional"> (facultatif)</span>}
  </Label>
)

export const FieldHelp = ({ children }: { children?: ReactNode }) =>
  children ? (
    <Text slot="description" className="field-help">
      {children}
    </Text>
  ) : null

/** Under its field: a note as one types, and what is refused. It has its place before it is there: nothing moves under the pointer. */
export const FieldBelow = ({ note, refusal }: { note?: ReactNode; refusal?: string | null | undefined }) => (
  <div className="field-below">
    {note}
    <FieldError refusal={refusal} />
  </div>
)

/** What the page, the server or the browser refused, said in French whatever the browser speaks. */
export const FieldError = ({ refusal }: { refusal?: string | null | undefined }) => (
  <AriaFieldError className="field-error">
    {({ validationErrors, validationDetails }) => {
      const sentence = refusal ?? (validationDetails.customError ? validationErrors.join(' ') : sentenceOf(validationDetails))
      return (
        sentence && (
          <>
            <CircleAlert aria-hidden="true" />
            <span>{sentence}</span>
          </>
        )
      )
    }}
  </AriaFieldError>
)

function sentenceOf(details: ValidityState): string {
  if (details.valueMissing) return 'Cette information est nécessaire.'
  if (details.typeMismatch) return 'Cette adresse n’a pas la bonne forme. Exemple : prenom.nom@exemple.fr'
  if (details.tooLong) return 'Ce texte est trop long.'
  if (details.rangeUnderflow) return 'Cette date est trop ancienne.'
  return 'Cette valeur ne convient pas. Vérifiez-la.'
}
