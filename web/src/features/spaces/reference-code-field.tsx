import { useEffect, useState } from 'react'
import { useApi } from '../../app/queries.ts'
import { announce } from '../../ui/live-region.tsx'
import { TextField } from '../../ui/text-field.tsx'

const rule = 'lettres, chiffres, espace, tiret et tiret bas'
/** « 2026_ » alone is a start, not a name. */
const isStarted = (code: string) => !/^(\d{4}_?)?$/.test(code.trim())

type Availability = { isValid: boolean; isFree: boolean }

function refusalOf({ isValid, isFree }: Availability): string | null {
  if (!isValid) return `Ce nom ne convient pas : ${rule}, 40 caractères au plus.`
  return isFree ? null : 'Ce nom abrégé est déjà pris. Choisissez-en un autre.'
}

/** Says at once whether the name is well formed and free: asked a moment after the last key. */
export function ReferenceCodeField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const asked = useSettled(value.trim(), 300)
  const { data } = useApi('GET /api/reference-codes', { query: { code: asked } }, { enabled: isStarted(asked) })
  const answer = asked === value.trim() ? data : undefined
  const refusal = answer ? refusalOf(answer) : null
  useEffect(() => {
    if (refusal) announce(refusal)
  }, [refusal])
  return (
    <TextField
      name="referenceCode"
      label="Nom abrégé"
      help={`Il nomme le dossier où les réponses sont classées, et ne change plus ensuite. Exemple : 2026_FFF_MinSports (${rule}).`}
      value={value}
      onChange={onChange}
      maxLength={40}
      isRequired
      refusal={refusal}
      validate={() => refusal ?? (isStarted(value) ? null : 'Complétez le nom abrégé après l’année.')}
      note={
        <span className="field-good" aria-live="polite">
          {answer && !refusal ? 'Ce nom abrégé est disponible.' : ''}
        </span>
      }
    />
  )
}

function useSettled(value: string, delay: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return settled
}
