import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { UnsortedFileView } from '../../../../shared/unsorted.contract.ts'
import type { QuestionId } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'
import { useUser } from '../../app/session.tsx'
import { useSettings } from '../../app/settings.ts'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { plural } from '../../ui/format.ts'
import { announce } from '../../ui/live-region.tsx'
import { Select } from '../../ui/select.tsx'
import { useUploads } from '../uploads/uploads.ts'
import { type Destination, readChoices, writeChoices } from './choice-memory.ts'
import { ChooseFiles } from './choose-files.tsx'
import { chosenFiles, filesChosenFor } from './chosen-files.ts'
import { describeQuestion, questionOptions } from './describe-question.ts'
import { FileGrid } from './file-grid.tsx'
import { type Asked, matchFiles } from './match-files.ts'
import { nothingPicked } from './pick-rows.ts'
import { rowsToShow } from './rows-to-show.tsx'
import { SendChosen } from './send-chosen.tsx'
import { SortBar } from './sort-bar.tsx'
import { describeStates, listAlready, makeRows, type Order, orderRows, rowStates, type SortRow } from './sort-rows.ts'

type Props = {
  questionnaire: QuestionnaireView
  asked: readonly Asked[]
  unsorted: readonly UnsortedFileView[]
  filter: string | undefined
}

const orders: { value: Order; label: string }[] = [
  { value: 'path', label: 'Dossier et nom' },
  { value: 'state', label: 'Confiance' },
  { value: 'question', label: 'Question' },
  { value: 'size', label: 'Taille' },
]

/** Files chosen on this computer, none of which is sent before one says so. */
export function SortChosen({ questionnaire, asked, unsorted, filter }: Props) {
  const { id: userId } = useUser()
  const limits = useSettings() ?? undefined
  const files = useSyncExternalStore(chosenFiles.subscribe, () => filesChosenFor(questionnaire.id))
  const { items } = useUploads()
  const [choices, setChoices] = useState(() => readChoices(userId, questionnaire.id))
  const [picks, setPicks] = useState(nothingPicked)
  const [order, setOrder] = useState<Order>('path')
  const select = useRef<HTMLSelectElement>(null)

  const proposals = useMemo(
    () =>
      matchFiles(
        files.map(({ path }) => path),
        asked,
        questionnaire.number,
      ),
    [files, asked, questionnaire.number],
  )
  const already = useMemo(() => listAlready(questionnaire, unsorted, items), [questionnaire, unsorted, items])
  const rows = useMemo(() => makeRows(files, { proposals, choices, already, limits }), [files, proposals, choices, already, limits])
  const questions = useMemo(() => new Map(asked.map((one) => [one.id, describeQuestion(one)])), [asked])
  const wanted = rowStates.find(({ key }) => key === filter)?.state
  const shown = useMemo(() => {
    const kept = wanted ? rows.filter(({ state }) => state === wanted) : rows
    return rowsToShow(
      orderRows(kept, order, ({ destination }) => questions.get(destination as QuestionId) ?? ''),
      questions,
    )
  }, [rows, wanted, order, questions])

  const apply = (value: string) => {
    const destination = (value === 'later' || value === 'none' ? value : Number(value)) as Destination
    const decided = { ...choices, ...Object.fromEntries([...picks.keys].map((key) => [key, destination])) }
    setChoices(decided)
    writeChoices(userId, questionnaire.id, decided)
    announce(`${plural(picks.keys.size, 'fichier')} : ${questions.get(destination as QuestionId) ?? whereWithoutQuestion(destination)}`)
    setPicks(nothingPicked)
  }

  useListAnnounced(rows)
  // In one place, whether or not there is a list: the focus is in it.
  const choose = <ChooseFiles questionnaireId={questionnaire.id} isMore={files.length > 0} />
  if (files.length === 0) return <section aria-label="Fichiers choisis sur cet ordinateur">{choose}</section>
  const href = paths.sorting(questionnaire.id)
  return (
    <section className="section" aria-label="Fichiers choisis sur cet ordinateur">
      {choose}
      <FilterChips
        label="Filtrer les fichiers"
        chips={[
          { label: 'Tous', count: rows.length, href, isCurrent: !wanted },
          ...rowStates
            .map(({ state, key, plural }) => ({
              label: plural,
              count: rows.filter((row) => row.state === state).length,
              href: `${href}?filtre=${key}`,
              isCurrent: wanted === state,
            }))
            .filter(({ count, isCurrent }) => count > 0 || isCurrent),
        ]}
      />
      <div className="sort-order">
        <Select label="Trier par" options={orders} value={order} onChange={(value) => setOrder(value as Order)} />
      </div>
      <SortBar
        label="Décider pour les fichiers choisis"
        keys={shown.map(({ key }) => key)}
        picks={picks}
        onPick={setPicks}
        selectRef={select}
        onApply={apply}
        options={[
          ...questionOptions(asked),
          { value: 'later', label: 'À classer plus tard (visible des répondants seulement)' },
          { value: 'none', label: 'Ne pas envoyer' },
        ]}
      />
      <FileGrid label="Fichiers à envoyer" rows={shown} picks={picks} onPick={setPicks} onEnter={() => select.current?.focus()} />
      <SendChosen
        questionnaireId={questionnaire.id}
        asked={asked}
        files={files}
        rows={rows}
        onSent={(keys) => {
          const left = Object.fromEntries(Object.entries(choices).filter(([key]) => !keys.has(key)))
          setChoices(left)
          writeChoices(userId, questionnaire.id, left)
        }}
      />
    </section>
  )
}

const whereWithoutQuestion = (destination: Destination) => (destination === 'later' ? 'à classer plus tard' : 'à ne pas envoyer')

/** What came into the list is said; the button that emptied it is gone with it, and the focus goes to the title. */
function useListAnnounced(rows: readonly SortRow[]): void {
  const before = useRef<readonly SortRow[]>([])
  useEffect(() => {
    const { length } = before.current
    before.current = rows
    if (rows.length > length) announce(`${plural(rows.length, 'fichier')} dans la liste : ${describeStates(rows)}`)
    if (rows.length === 0 && length > 0) document.querySelector('h1')?.focus()
  }, [rows])
}
