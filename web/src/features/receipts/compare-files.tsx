import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import { useState } from 'react'
import type { ReceiptCheck } from '../../../../shared/receipts.contract.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PercentBar } from '../../ui/percent-bar.tsx'
import { readDroppedFiles } from '../uploads/read-dropped-files.ts'
import { hashFile } from './hash-file.ts'
import './compare-files.css'

type Verdict = { name: string; rank: number | null; isUnreadable?: true }

/** Is this file of my computer one of those? Its fingerprint is computed in the page: the file goes nowhere. */
export function CompareFiles({ expected }: { expected: ReceiptCheck['files'] }) {
  const [verdicts, setVerdicts] = useState<Verdict[]>([])
  const [reading, setReading] = useState<{ name: string; read: number; size: number } | null>(null)
  const compare = async (files: File[]) => {
    for (const file of files) {
      const { name, size } = file
      setReading({ name, read: 0, size })
      const verdict = await judge(file, expected, (read) => setReading({ name, read, size }))
      setVerdicts((known) => [...known.filter((one) => one.name !== name), verdict])
    }
    setReading(null)
  }
  return (
    <section className="section">
      <h2>Comparer un fichier</h2>
      <FileDrop
        label="Ce fichier est-il dans l’accusé ?"
        help="La comparaison se fait dans cette page : rien n’est envoyé."
        isDisabled={reading !== null}
        onChosen={(files) => void compare(files)}
        onDropped={(data) => void readDroppedFiles(data).then((files) => compare(files.map(({ file }) => file)))}
      />
      {reading && <PercentBar value={reading.read} max={reading.size} label={`Lecture de ${reading.name}`} />}
      <ul className="compared" aria-live="polite">
        {verdicts.map((verdict) => (
          <li key={verdict.name} data-found={verdict.rank !== null}>
            {verdict.rank === null ? <CircleX aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
            <span>
              <strong>{verdict.name}</strong> : {sentenceOf(verdict)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function judge(file: File, expected: ReceiptCheck['files'], onProgress: (read: number) => void): Promise<Verdict> {
  const { name, size } = file
  // Of another size than all of them: no need to read it.
  if (!expected.some((one) => one.size === size)) return { name, rank: null }
  try {
    const sha256 = await hashFile(file, onProgress)
    const index = expected.findIndex((one) => one.sha256 === sha256)
    return { name, rank: index < 0 ? null : index + 1 }
  } catch (error) {
    if (error instanceof DOMException) return { name, rank: null, isUnreadable: true }
    throw error
  }
}

function sentenceOf({ rank, isUnreadable }: Verdict): string {
  if (isUnreadable) return 'le navigateur n’a pas pu lire ce fichier.'
  return rank === null
    ? 'aucun fichier de l’accusé n’a le même contenu.'
    : `c’est le fichier n°\u00a0${rank} de l’accusé, octet pour octet.`
}
