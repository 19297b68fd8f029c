import './percent-bar.css'

type Props = { value: number; max: number; label: string; tone?: 'accent' | 'success' | 'danger' | 'idle' }

/** Thin, for what is counted in bytes: its numbers are said beside, in words. */
export function PercentBar({ value, max, label, tone = 'accent' }: Props) {
  const percent = max === 0 ? 0 : Math.floor((100 * value) / max)
  return (
    <div
      className="percent"
      data-tone={tone}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} %`}
    >
      <div className="percent-fill" style={{ width: `${percent}%` }} />
    </div>
  )
}
