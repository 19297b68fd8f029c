import type { QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { fileSize, plural } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import type { AddressedFile, UploadTarget } from '../uploads/upload-item.ts'
import { useSendFiles } from '../uploads/use-send-files.ts'
import { type ChosenForSorting, forgetChosen } from './chosen-files.ts'
import { numberOf } from './describe-question.ts'
import type { Asked } from './match-files.ts'
import type { SortRow } from './sort-rows.ts'

type Props = {
  questionnaireId: QuestionnaireId
  asked: readonly Asked[]
  files: readonly ChosenForSorting[]
  rows: readonly SortRow[]
  onSent: (keys: ReadonlySet<string>) => void
}

/** What will be sent, in numbers; sending it is the one act of the page that reaches the service. */
export function SendChosen({ questionnaireId, asked, files, rows, onSent }: Props) {
  const { sendAll } = useSendFiles()
  const sent = rows.filter(({ destination }) => destination !== 'none')
  const later = sent.filter(({ destination }) => destination === 'later').length
  const kept = rows.length - sent.length
  const where = [
    later < sent.length && plural(sent.length - later, 'sous sa question', 'sous leur question'),
    later > 0 && `${later} à classer plus tard, que seuls les répondants verront`,
  ].filter((words) => words !== false)
  const size = sent.reduce((sum, row) => sum + row.size, 0)

  const targets = new Map<SortRow['destination'], UploadTarget>(
    asked.map((one) => [one.id, { questionId: one.id, questionnaireId, label: `Question ${numberOf(one)}` }]),
  )
  const send = () => {
    const byKey = new Map(files.map((file) => [file.key, file]))
    const unsorted: UploadTarget = { isUnsorted: true, questionnaireId, label: 'À classer' }
    const addressed = sent.flatMap(({ key, destination }): AddressedFile[] => {
      const chosen = byKey.get(key)
      return chosen ? [{ file: chosen.file, handle: chosen.handle, target: targets.get(destination) ?? unsorted }] : []
    })
    sendAll(addressed)
    // What was decided of them is done: chosen again, they are known as sent.
    onSent(new Set(sent.map(({ key }) => key)))
    forgetChosen()
    toast(`${plural(addressed.length, 'fichier est', 'fichiers sont')} en route : suivez l’envoi en bas de la page.`)
  }
  return (
    <div className="stack">
      <p>
        <strong>
          {plural(sent.length, 'fichier')} ({fileSize(size)})
        </strong>{' '}
        {sent.length < 2 ? 'sera envoyé' : 'seront envoyés'}
        {where.length > 0 && ` : ${where.join(', ')}`}.
        {kept > 0 && ` ${plural(kept, 'fichier ne sera pas envoyé', 'fichiers ne seront pas envoyés')}.`}
      </p>
      <div className="form-actions">
        <Button look="primary" isDisabled={sent.length === 0} onPress={send}>
          Envoyer {plural(sent.length, 'fichier')}
        </Button>
        <Button onPress={forgetChosen}>Tout retirer de la liste</Button>
      </div>
    </div>
  )
}
