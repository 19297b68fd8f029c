import { useEffect, useRef, useState } from 'react'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { plural } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { Choosable, Chosen } from './use-chosen.ts'
import './decision-bar.css'

/** `all`: every question that can be chosen; files are chosen one by one. `picked`: what is. */
type Props = { all: readonly Choosable[]; picked: readonly Choosable[]; chosen: Chosen }

/** One decision on several questions and files: all or none, and one e-mail. */
export function DecisionBar({ all, picked, chosen }: Props) {
  const [isReturning, setReturning] = useState(false)
  const act = useAct('POST /api/decisions', () => {
    setReturning(false)
    chosen.clear()
    toast('Vos décisions sont enregistrées.')
  })
  const decide = (decision: { decision: 'accept' } | { decision: 'return'; reason: string }) =>
    act.mutate({ body: { items: picked.map(({ item }) => ({ ...item, ...decision })) } })
  useFocusAfter(act.isSuccess && picked.length === 0)
  const isAll = picked.length > 0 && all.every(chosen.has)
  return (
    <section className="decision-bar" data-chosen={picked.length > 0 || undefined} aria-label="Décider pour plusieurs questions">
      <Checkbox
        isSelected={isAll}
        isIndeterminate={picked.length > 0 && !isAll}
        onChange={(isChosen) => (isChosen ? chosen.choose(all, true) : chosen.clear())}
      >
        {picked.length === 0 ? 'Tout choisir' : tell(picked)}
      </Checkbox>
      {picked.length > 0 && (
        <div className="row">
          <Button isPending={act.isPending} onPress={() => decide({ decision: 'accept' })}>
            Accepter
          </Button>
          <Button onPress={() => setReturning(true)}>Renvoyer à compléter</Button>
        </div>
      )}
      {!isReturning && <Problem error={act.error} />}
      <ReasonDialog
        title={`Renvoyer ${count(picked)} à compléter`}
        confirm="Renvoyer à compléter"
        isOpen={isReturning}
        onClose={() => setReturning(false)}
        isPending={act.isPending}
        error={act.error}
        onReason={(reason) => decide({ decision: 'return', reason })}
      >
        <p>Le même motif accompagnera : {picked.map(({ label }) => label).join(', ')}.</p>
      </ReasonDialog>
    </section>
  )
}

/** The buttons are gone with what they decided on: the focus goes to the title rather than nowhere. */
function useFocusAfter(isOver: boolean): void {
  const before = useRef(isOver)
  useEffect(() => {
    if (isOver && !before.current) document.querySelector('h1')?.focus({ preventScroll: true })
    before.current = isOver
  }, [isOver])
}

/** « 2 questions et 1 fichier » */
function count(picked: readonly Choosable[]): string {
  const files = picked.filter(({ isFile }) => isFile).length
  const questions = picked.length - files
  return [questions > 0 && plural(questions, 'question'), files > 0 && plural(files, 'fichier')].filter(Boolean).join(' et ')
}

function tell(picked: readonly Choosable[]): string {
  const chosen = picked.some(({ isFile }) => isFile) ? 'choisi' : 'choisie'
  return `${count(picked)} ${chosen}${picked.length > 1 ? 's' : ''}`
}
