import { type CalendarDate, parseDate } from '@internationalized/date'
import CalendarIcon from 'lucide-react/icons/calendar'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar'
import { DatePicker as AriaDatePicker, DateInput, type DatePickerProps, DateSegment } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { FieldBelow, FieldHelp, FieldLabel, type FieldTexts } from './field.tsx'
import './date-picker.css'

type Props = Omit<DatePickerProps<CalendarDate>, 'className' | 'style' | 'children' | 'value' | 'defaultValue' | 'onChange' | 'minValue'> &
  FieldTexts & { value: string | null; onChange: (day: string | null) => void; minValue?: string }

/** A day, `YYYY-MM-DD`, typed (jj/mm/aaaa) or chosen; the same order of day and month whatever the browser speaks. */
export const DatePicker = ({ label, help, isOptional, value, onChange, minValue, ...props }: Props) => (
  <AriaDatePicker
    {...props}
    className="field"
    value={value === null ? null : parseDate(value)}
    onChange={(day) => onChange(day?.toString() ?? null)}
    {...(minValue !== undefined && { minValue: parseDate(minValue) })}
  >
    <FieldLabel label={label} isOptional={isOptional ?? false} />
    <FieldHelp>{help}</FieldHelp>
    <Group className="field-input date-group">
      <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
      <AriaButton className="date-button" aria-label="Ouvrir le calendrier">
        <CalendarIcon aria-hidden="true" />
      </AriaButton>
    </Group>
    <FieldBelow />
    <Popover className="menu-popover date-popover">
      <Dialog className="date-dialog" aria-label={label}>
        <Calendar firstDayOfWeek="mon">
          <header className="date-head">
            <AriaButton slot="previous" className="date-button">
              <ChevronLeft aria-hidden="true" />
            </AriaButton>
            <Heading level={2} className="date-month" />
            <AriaButton slot="next" className="date-button">
              <ChevronRight aria-hidden="true" />
            </AriaButton>
          </header>
          <CalendarGrid className="date-grid">{(date) => <CalendarCell date={date} className="date-cell" />}</CalendarGrid>
        </Calendar>
      </Dialog>
    </Popover>
  </AriaDatePicker>
)
