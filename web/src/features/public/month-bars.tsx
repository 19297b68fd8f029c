type Props = { values: { month: string; value: number | null }[]; format: (value: number) => string }

const [WIDTH, HEIGHT, TOP, BOTTOM] = [300, 120, 16, 14]
const initial = new Intl.DateTimeFormat('fr-FR', { month: 'narrow', timeZone: 'UTC' })

/** A bar a month, from zero; the greatest says how much it is. A month too small to be told is a line of points. */
export function MonthBars({ values, format }: Props) {
  const most = Math.max(...values.map(({ value }) => value ?? 0))
  const step = WIDTH / values.length
  const floor = HEIGHT - BOTTOM
  const heightOf = (value: number) => (most === 0 ? 0 : ((floor - TOP) * value) / most)
  return (
    <svg className="bars" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <line className="bars-floor" x1="0" x2={WIDTH} y1={floor} y2={floor} />
      {values.map(({ month, value }, i) => {
        const middle = (i + 0.5) * step
        const height = heightOf(value ?? 0)
        return (
          <g key={month}>
            {value === null ? (
              <circle className="bars-few" cx={middle} cy={floor - 4} r="2.5" />
            ) : (
              <rect className="bars-bar" x={i * step + step * 0.15} width={step * 0.7} y={floor - height} height={height} />
            )}
            {value !== null && value === most && most > 0 && values.findIndex((one) => one.value === most) === i && (
              <text className="bars-text" x={middle} y={floor - height - 4} textAnchor={anchor(i, values.length)}>
                {format(value)}
              </text>
            )}
            <text className="bars-text" x={middle} y={HEIGHT - 2} textAnchor="middle">
              {initial.format(new Date(`${month}-15`))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** The words stay inside, at the ends too. */
const anchor = (i: number, length: number) => (i < 2 ? 'start' : i > length - 3 ? 'end' : 'middle')
