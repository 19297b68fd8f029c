import { useState } from 'react'
import type { QuestionId, QuestionnaireId } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { plural } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { NumberedQuestion } from '../question-filter.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Props = {
  questionnaireId: QuestionnaireId
  decidable: NumberedQuestion[]
  chosen: NumberedQuestion[]
  onChoose: (ids: QuestionId[], isChosen: boolean) => void
  onDone: () => void
}

/** One decision on several questions: all or none, and one e-mail. */
export function DecisionBar({ questionnaireId, decidable, chosen, onChoose, onDone }: Props) {
  const [isReturning, setReturning] = useState(false)
  const act = useAct('POST /api/questionnaires/:questionnaireId/decisions', () => {
    setReturning(false)
    onDone()
    toast('Vos décisions sont enregistrées.')
  })
  const decide = (decision: { decision: 'accept' } | { decision: 'return'; reason: string }) =>
    act.mutate({ params: { questionnaireId }, body: { items: chosen.map(({ id }) => ({ questionId: id, ...decision })) } })
  const isAll = chosen.length === decidable.length
  return (
    <section className="decision-bar" data-chosen={chosen.length > 0 || undefined} aria-label="Décider pour plusieurs questions">
      <Checkbox
        isSelected={isAll}
        isIndeterminate={chosen.length > 0 && !isAll}
        onChange={(isChosen) =>
          onChoose(
            decidable.map(({ id }) => id),
            isChosen,
          )
        }
      >
        {chosen.length === 0 ? 'Tout choisir' : plural(chosen.length, 'question choisie', 'questions choisies')}
      </Checkbox>
      {chosen.length > 0 && (
        <div className="row">
          <Button isPending={act.isPending} onPress={() => decide({ decision: 'accept' })}>
            Accepter
          </Button>
          <Button onPress={() => setReturning(true)}>Renvoyer à compléter</Button>
        </div>
      )}
      {!isReturning && <Problem error={act.error} />}
      <ReasonDialog
        title={`Renvoyer ${plural(chosen.length, 'question')} à compléter`}
        confirm="Renvoyer à compléter"
        isOpen={isReturning}
        onClose={() => setReturning(false)}
        isPending={act.isPending}
        error={act.error}
        onReason={(reason) => decide({ decision: 'return', reason })}
      >
        <p>Le même motif accompagnera chacune : {chosen.map(({ label }) => label).join(', ')}.</p>
      </ReasonDialog>
    </section>
  )
}
