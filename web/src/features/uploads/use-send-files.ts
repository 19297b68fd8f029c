import { useState } from 'react'
import { useUser } from '../../app/session.tsx'
import { useSettings } from '../../app/settings.ts'
import type { FileLimits } from './check-file.ts'
import { type FoundFile, readDroppedFiles } from './read-dropped-files.ts'
import type { AddressedFile, ChosenFile, UploadTarget } from './upload-item.ts'
import { uploads } from './uploads.ts'

/** Until the limits of the host are known, only the server checks. */
const noLimits: FileLimits = { uploadMaxSize: Number.POSITIVE_INFINITY, blockedExtensions: [] }

/** Puts files in the queue. `problem`: a drop that could not be read. */
export function useSendFiles() {
  const { id: userId } = useUser()
  const limits = useSettings() ?? noLimits
  const [problem, setProblem] = useState<string | null>(null)
  const sendAll = (files: readonly AddressedFile[]) => {
    // The tray, which opens the queue, may still be on its way: files given to nobody would be lost.
    void uploads.open(userId)
    uploads.add(files, limits)
  }
  const send = (files: ChosenFile[], target: UploadTarget) => sendAll(files.map((file) => ({ ...file, target })))
  const readDrop = async (data: DataTransfer): Promise<FoundFile[]> => {
    setProblem(null)
    try {
      const files = await readDroppedFiles(data)
      if (files.length === 0) setProblem('Ce dossier ne contient aucun fichier.')
      return files
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      setProblem('Le navigateur n’a pas pu lire tout ce dossier : rien n’a été envoyé. Choisissez ses fichiers directement.')
      return []
    }
  }
  const sendDropped = (data: DataTransfer, target: UploadTarget) => void readDrop(data).then((files) => send(files, target))
  return { send, sendAll, sendDropped, readDrop, problem }
}
