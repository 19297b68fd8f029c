import { useState } from 'react'
import type { QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { plural } from '../../ui/format.ts'
import { type FoundFile, filesOfInput } from '../uploads/read-dropped-files.ts'
import { uploads } from '../uploads/uploads.ts'
import { useSendFiles } from '../uploads/use-send-files.ts'
import { chooseFiles } from './chosen-files.ts'

/** Where folders and files are dropped or chosen. Those that an interrupted upload waits for go on at once. */
export function ChooseFiles({ questionnaireId, isMore = false }: { questionnaireId: QuestionnaireId; isMore?: boolean }) {
  const { readDrop, problem } = useSendFiles()
  const [resumed, setResumed] = useState(0)
  const choose = (found: FoundFile[]) => {
    const others = uploads.reclaim(found)
    setResumed(found.length - others.length)
    chooseFiles(questionnaireId, others)
  }
  return (
    <div className="stack">
      {!isMore && (
        <p className="prose">
          Déposez ici un dossier entier, ou tous vos fichiers : une question est proposée pour chacun, d’après son nom et celui de ses
          dossiers. Vous vérifiez et corrigez ; rien n’est envoyé avant que vous ne le demandiez.
        </p>
      )}
      <FileDrop
        label={isMore ? 'Ajouter d’autres fichiers' : 'Déposer un dossier ou des fichiers'}
        onChosen={(files) => choose(filesOfInput(files))}
        onDropped={(data) => void readDrop(data).then(choose)}
        withFolders
      />
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {resumed > 0 && (
        <p role="status">
          {plural(resumed, 'envoi interrompu reprend', 'envois interrompus reprennent')} avec ces fichiers, là où ils en étaient.
        </p>
      )}
    </div>
  )
}
