import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { UnsortedFileView } from '../../../../shared/unsorted.contract.ts'
import type { QuestionId, UnsortedFileId } from '../../../../shared/vocabulary.ts'
import { type ApiError, api } from '../../app/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { dateTime, fileSize, plural } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.tsx'
import { describeQuestion, questionOptions } from './describe-question.ts'
import { FileGrid } from './file-grid.tsx'
import { type Asked, matchFiles } from './match-files.ts'
import { nothingPicked } from './pick-rows.ts'
import { SortBar } from './sort-bar.tsx'
import { StateTag, wordOf } from './state-tag.tsx'

type Props = { questionnaire: QuestionnaireView; asked: readonly Asked[]; items: readonly UnsortedFileView[] }
/** Null: removed for good. */
type Move = { id: UnsortedFileId; questionId: QuestionId | null }

/** Files that arrived without question: for respondents alone, until they are sorted or removed. */
export function UnsortedFiles({ questionnaire, asked, items }: Props) {
  const [picks, setPicks] = useState(nothingPicked)
  const [isRemoving, setRemoving] = useState(false)
  const select = useRef<HTMLSelectElement>(null)
  const move = useMoves(() => {
    setRemoving(false)
    setPicks(nothingPicked)
  })
  const proposals = useMemo(
    () =>
      matchFiles(
        items.map(({ name }) => name),
        asked,
        questionnaire.number,
      ),
    [items, asked, questionnaire.number],
  )
  const questions = useMemo(() => new Map(asked.map((one) => [one.id, describeQuestion(one)])), [asked])
  const rows = items.map(({ id, name, size, author, receivedAt }, at) => {
    const { questionId = null, confidence = 'unsorted' } = proposals[at] ?? {}
    const place = questionId === null ? 'Aucune question proposée' : `Proposée : ${questions.get(questionId)}`
    const sent = `${author.name}, ${dateTime(receivedAt)}`
    const said = [name, wordOf(confidence), place, sent, fileSize(size)].join(', ')
    return { key: String(id), questionId, name, folder: sent, place, facts: fileSize(size), tag: <StateTag state={confidence} />, said }
  })
  const picked = rows.filter(({ key }) => picks.keys.has(key))
  const moveAll = (to: (row: (typeof rows)[number]) => QuestionId | null) =>
    move.mutate(picked.map((row) => ({ id: Number(row.key) as UnsortedFileId, questionId: to(row) })))
  const apply = (value: string) => {
    if (value === 'remove') setRemoving(true)
    else if (value === 'proposed')
      move.mutate(picked.flatMap(({ key, questionId }) => (questionId === null ? [] : { id: Number(key) as UnsortedFileId, questionId })))
    else moveAll(() => Number(value) as QuestionId)
  }
  const hasProposal = rows.some(({ questionId }) => questionId !== null)
  return (
    <section className="section" aria-labelledby="unsorted-title">
      <h2 id="unsorted-title">Fichiers à classer ({items.length})</h2>
      <p className="prose">
        Ces fichiers sont arrivés, sans question. Seuls les répondants de l’espace les voient : l’équipe de contrôle ne les recevra qu’une
        fois classés, et ils seront alors datés du moment où vous les classez.
      </p>
      <SortBar
        label="Décider pour les fichiers à classer"
        keys={rows.map(({ key }) => key)}
        picks={picks}
        onPick={setPicks}
        selectRef={select}
        onApply={apply}
        isPending={move.isPending}
        options={[
          ...(questionnaire.abilities.deposit
            ? [...(hasProposal ? [{ value: 'proposed', label: 'Classer sous la question proposée' }] : []), ...questionOptions(asked)]
            : []),
          { value: 'remove', label: 'Retirer définitivement' },
        ]}
      />
      {!isRemoving && <Problem error={move.error} />}
      <FileGrid label="Fichiers à classer" rows={rows} picks={picks} onPick={setPicks} onEnter={() => select.current?.focus()} />
      <ConfirmDialog
        title="Retirer définitivement ces fichiers ?"
        confirm="Retirer définitivement"
        isDangerous
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => moveAll(() => null)}
        isPending={move.isPending}
        error={move.error}
      >
        <p>
          {plural(picked.length, 'fichier sera effacé', 'fichiers seront effacés')} du service. L’équipe de contrôle ne{' '}
          {picked.length < 2 ? 'l’a jamais reçu' : 'les a jamais reçus'} ; vos originaux restent sur votre ordinateur.
        </p>
      </ConfirmDialog>
    </section>
  )
}

/** One act for each file, one after the other; what was done stays done if one is refused. */
function useMoves(onDone: () => void) {
  const client = useQueryClient()
  return useMutation<void, ApiError, Move[]>({
    mutationFn: async (moves) => {
      for (const { id: unsortedFileId, questionId } of moves) {
        if (questionId === null) await api('DELETE /api/unsorted-files/:unsortedFileId', { params: { unsortedFileId } })
        else await api('POST /api/unsorted-files/:unsortedFileId/sort', { params: { unsortedFileId }, body: { questionId } })
      }
    },
    onSuccess: (_, moves) => {
      onDone()
      const isRemoval = moves.some(({ questionId }) => questionId === null)
      toast(
        isRemoval
          ? plural(moves.length, 'fichier retiré', 'fichiers retirés')
          : `${plural(moves.length, 'fichier déposé', 'fichiers déposés')} sous ${moves.length < 2 ? 'sa' : 'leur'} question.`,
      )
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET ') }),
  })
}
