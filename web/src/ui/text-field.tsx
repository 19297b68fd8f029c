import type { FormEvent, ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField'
import { FieldBelow, FieldHelp, FieldLabel, type FieldTexts } from './field.tsx'

type Props = Omit<TextFieldProps, 'className' | 'style' | 'children'> &
  FieldTexts & {
    placeholder?: string
    /** Said under the field as one types (« disponible »): never an error, which has its own place. */
    note?: ReactNode
    /** Known before the form is sent: shown at once, and the form is not sent. */
    refusal?: string | null
  }

/**
 * A refused field is checked again at each key, not only when it is left: an error that went away when the button is pressed
 * would move the button from under the pointer.
 */
function checkAgain({ currentTarget: input }: FormEvent<Element>) {
  if (input.closest('[data-invalid]')) setTimeout(() => input.dispatchEvent(new Event('change')))
}

export function TextField({ label, help, isOptional, placeholder, note, refusal, ...props }: Props) {
  return (
    <AriaTextField {...props} className="field" onInput={checkAgain} {...(refusal && { isInvalid: true })}>
      <FieldLabel label={label} isOptional={isOptional ?? false} />
      <FieldHelp>{help}</FieldHelp>
      <Input className="field-input" {...(placeholder !== undefined && { placeholder })} />
      <FieldBelow note={note} refusal={refusal} />
    </AriaTextField>
  )
}

/** Grows with its text where the browser can (`field-sizing`), and by hand elsewhere. */
export function TextArea({ label, help, isOptional, placeholder, note, refusal, rows = 3, ...props }: Props & { rows?: number }) {
  return (
    <AriaTextField {...props} className="field" onInput={checkAgain} {...(refusal && { isInvalid: true })}>
      <FieldLabel label={label} isOptional={isOptional ?? false} />
      <FieldHelp>{help}</FieldHelp>
      <AriaTextArea className="field-input" rows={rows} {...(placeholder !== undefined && { placeholder })} />
      <FieldBelow note={note} refusal={refusal} />
    </AriaTextField>
  )
}
