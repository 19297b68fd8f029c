import { type RefObject, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { plural } from '../../ui/format.ts'
import { announce } from '../../ui/live-region.tsx'
import { Select } from '../../ui/select.tsx'
import { nothingPicked, type Picks, pickAll } from './pick-rows.ts'

type Props = {
  label: string
  /** Of the rows in sight. */
  keys: readonly string[]
  picks: Picks
  onPick: (picks: Picks) => void
  options: { value: string; label: string }[]
  onApply: (value: string) => void
  isPending?: boolean
  /** Where Enter leads from the list. */
  selectRef: RefObject<HTMLSelectElement | null>
}

/** One decision for all the files that are picked. */
export function SortBar({ label, keys, picks, onPick, options, onApply, isPending = false, selectRef }: Props) {
  const [value, setValue] = useState('')
  const count = picks.keys.size
  const isAll = count > 0 && keys.every((key) => picks.keys.has(key))
  return (
    <section className="sort-bar" aria-label={label} data-chosen={count > 0 || undefined}>
      <Checkbox
        isSelected={isAll}
        isIndeterminate={count > 0 && !isAll}
        onChange={(isChosen) => onPick(isChosen ? pickAll(keys) : nothingPicked)}
      >
        {count === 0 ? 'Tout choisir' : plural(count, 'fichier choisi', 'fichiers choisis')}
      </Checkbox>
      <Select
        ref={selectRef}
        label="Que faire des fichiers choisis ?"
        value={value}
        onChange={setValue}
        options={[{ value: '', label: 'Choisissez une question…' }, ...options]}
      />
      {/* It stays after an act, which picks nothing any more: the focus is on it. */}
      <Button
        isDisabled={value === ''}
        isPending={isPending}
        onPress={() => (count === 0 ? announce('Choisissez d’abord des fichiers dans la liste.') : onApply(value))}
      >
        Appliquer
      </Button>
    </section>
  )
}
