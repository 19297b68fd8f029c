import { parseTime, type Time } from '@internationalized/date'
import { DateInput, DateSegment } from 'react-aria-components/DatePicker'
import { TimeField as AriaTimeField, type TimeFieldProps } from 'react-aria-components/TimeField'
import { FieldBelow, FieldHelp, FieldLabel, type FieldTexts } from './field.tsx'
import './date-picker.css'

type Props = Omit<TimeFieldProps<Time>, 'className' | 'style' | 'children' | 'value' | 'defaultValue' | 'onChange'> &
  FieldTexts & { value: string | null; onChange: (time: string | null) => void; refusal?: string | null }

/** An hour of the day, `HH:MM`, on 24 hours whatever the browser speaks. */
export const TimeField = ({ label, help, value, onChange, refusal, ...props }: Props) => (
  <AriaTimeField
    {...props}
    className="field"
    hourCycle={24}
    value={value === null ? null : parseTime(value)}
    onChange={(time) => onChange(time?.toString().slice(0, 5) ?? null)}
    {...(refusal && { isInvalid: true })}
  >
    <FieldLabel label={label} />
    <FieldHelp>{help}</FieldHelp>
    <DateInput className="field-input date-group date-input">
      {(segment) => <DateSegment segment={segment} className="date-segment" />}
    </DateInput>
    <FieldBelow refusal={refusal} />
  </AriaTimeField>
)
