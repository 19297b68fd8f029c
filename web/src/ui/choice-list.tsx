import type { ReactNode } from 'react'
import { Checkbox } from './choice.tsx'
import { plural } from './format.ts'
import './choice-list.css'

type Item<Key> = { key: Key; label: ReactNode; help?: ReactNode }
type Props<Key> = {
  label: string
  items: readonly Item<Key>[]
  chosen: ReadonlySet<Key>
  onChoose: (chosen: ReadonlySet<Key>) => void
  /** When nothing is left to choose from. */
  empty: ReactNode
  /** Above the list: a search. What it hides stays chosen. */
  children?: ReactNode
}

/** Several among many: a list of boxes that scrolls, and one box for all that is shown. */
export function ChoiceList<Key extends string | number>({ label, items, chosen, onChoose, empty, children }: Props<Key>) {
  const shown = items.filter(({ key }) => chosen.has(key)).length
  const choose = (keys: Key[], isChosen: boolean) => {
    const others = [...chosen].filter((key) => !keys.includes(key))
    onChoose(new Set(isChosen ? [...others, ...keys] : others))
  }
  return (
    <fieldset className="choice-list">
      <legend className="field-label">{label}</legend>
      {children}
      {items.length > 1 && (
        <Checkbox
          isSelected={shown === items.length}
          isIndeterminate={shown > 0 && shown < items.length}
          onChange={(isChosen) =>
            choose(
              items.map(({ key }) => key),
              isChosen,
            )
          }
        >
          {chosen.size === 0 ? 'Tout choisir' : plural(chosen.size, 'choisi')}
        </Checkbox>
      )}
      <div className="choice-list-items">
        {items.length === 0 && <p className="soft">{empty}</p>}
        {items.map(({ key, label: text, help }) => (
          <Checkbox key={key} isSelected={chosen.has(key)} onChange={(isChosen) => choose([key], isChosen)} help={help}>
            {text}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
