import { type ComponentProps, useId } from 'react'
import './field.css'
import './select.css'

type Props = Omit<ComponentProps<'select'>, 'className' | 'onChange' | 'children'> & {
  label: string
  isLabelHidden?: boolean
  options: { value: string; label: string }[]
  onChange?: (value: string) => void
}

/** The browser's own: the best with a keyboard, a finger or a screen reader. */
export function Select({ label, isLabelHidden = false, options, onChange, ...props }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <select {...props} id={id} className="field-input select" onChange={(event) => onChange?.(event.target.value)}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
