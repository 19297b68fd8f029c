import Check from 'lucide-react/icons/check'
import Minus from 'lucide-react/icons/minus'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox'
import { RadioGroup as AriaRadioGroup, RadioButton, RadioField, type RadioGroupProps } from 'react-aria-components/RadioGroup'
import { FieldError, FieldHelp, FieldLabel } from './field.tsx'
import './choice.css'

type CheckboxProps = Omit<CheckboxFieldProps, 'className' | 'style' | 'children'> & { children: ReactNode; help?: ReactNode }

export const Checkbox = ({ children, help, ...props }: CheckboxProps) => (
  <CheckboxField {...props} className="choice-field">
    <CheckboxButton className="choice">
      {({ isIndeterminate }) => (
        <>
          <span className="choice-box" aria-hidden="true">
            {isIndeterminate ? <Minus /> : <Check />}
          </span>
          <span>{children}</span>
        </>
      )}
    </CheckboxButton>
    <FieldHelp>{help}</FieldHelp>
    <FieldError />
  </CheckboxField>
)

type RadiosProps = Omit<RadioGroupProps, 'className' | 'style' | 'children'> & {
  label: string
  help?: ReactNode
  options: { value: string; label: ReactNode; help?: ReactNode }[]
}

export const RadioGroup = ({ label, help, options, ...props }: RadiosProps) => (
  <AriaRadioGroup {...props} className="field choice-group">
    <FieldLabel label={label} />
    <FieldHelp>{help}</FieldHelp>
    {options.map((option) => (
      <RadioField key={option.value} value={option.value} className="choice-field">
        <RadioButton className="choice" data-round>
          <span className="choice-box" aria-hidden="true" />
          <span>{option.label}</span>
        </RadioButton>
        <FieldHelp>{option.help}</FieldHelp>
      </RadioField>
    ))}
    <FieldError />
  </AriaRadioGroup>
)
