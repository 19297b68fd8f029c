import { useState } from 'react'
import type { DepositView } from '../../../../../shared/questionnaire-view.ts'
import type { Decided } from '../../../../../shared/questionnaires.contract.ts'
import type { QuestionId } from '../../../../../shared/vocabulary.ts'

/** Something to decide on: a question, or one of its files. */
export type Choosable = { key: string; label: string; isFile: boolean; item: Pick<Decided, 'questionId' | 'depositId'> }

export const theQuestion = ({ id, label }: { id: QuestionId; label: string }): Choosable => ({
  key: `question-${id}`,
  label,
  isFile: false,
  item: { questionId: id },
})
export const theFile = ({ id, name }: DepositView, label: string): Choosable => ({
  key: `file-${id}`,
  label: `${label} « ${name} »`,
  isFile: true,
  item: { depositId: id },
})

/** What somebody ticks, by its key. */
export function useChosen() {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  return {
    has: ({ key }: Choosable) => keys.has(key),
    choose: (choosables: readonly Choosable[], isChosen: boolean) =>
      setKeys((before) => {
        const changed = new Set(choosables.map(({ key }) => key))
        return new Set(isChosen ? [...before, ...changed] : [...before].filter((key) => !changed.has(key)))
      }),
    clear: () => setKeys(new Set()),
  }
}
export type Chosen = ReturnType<typeof useChosen>
