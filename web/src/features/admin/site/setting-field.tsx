import type { HostSettingView } from '../../../../../shared/site.contract.ts'
import { FieldError } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { TimeField } from '../../../ui/time-field.tsx'

/** Several values, one a line; an hour of the day. The others are one line. */
const LISTS = ['FOOTER_LINKS', 'INSPECTOR_DOMAINS']
const HOURS = ['DIGEST_AT']

type Props = { setting: HostSettingView; value: string; refusal: string | null; onChange: (value: string) => void }

export function SettingField({ setting: { name, label, meaning, choices }, value, refusal, onChange }: Props) {
  const help = <Meaning text={meaning} />
  const texts = { label, help, refusal }
  if (choices)
    return (
      <div className="stack">
        <Select label={label} options={choices.map((choice) => ({ value: choice, label: choice }))} value={value} onChange={onChange} />
        <p className="field-help">{help}</p>
        <FieldError refusal={refusal} />
      </div>
    )
  if (LISTS.includes(name)) return <TextArea {...texts} value={value.replace(/\s*;\s*/g, '\n')} onChange={onChange} maxLength={4_000} />
  if (HOURS.includes(name)) return <TimeField {...texts} value={value.padStart(5, '0')} onChange={(time) => time && onChange(time)} />
  return <TextField {...texts} value={value} onChange={onChange} maxLength={4_000} autoComplete="off" />
}

/** What stands between backquotes is written as it is to be typed. */
const Meaning = ({ text }: { text: string }) =>
  text.split('`').map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={part} className="code">
        {part}
      </span>
    ),
  )
