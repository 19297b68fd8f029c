import { useState } from 'react'
import type { AdminQuestionnaire, AdminSpaceLine } from '../../../../../shared/admin-spaces.contract.ts'
import { useAct, useApi } from '../../../app/queries.ts'
import { RadioGroup } from '../../../ui/choice.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useSettled } from '../../../ui/use-settled.ts'
import { ReasonDialog } from '../reason-dialog.tsx'

/** Where to: a space is looked for, then chosen. */
export function MoveDialog({ questionnaire, onClose }: { questionnaire: AdminQuestionnaire; onClose: () => void }) {
  const move = useAct('POST /api/admin/questionnaires/:questionnaireId/move')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<AdminSpaceLine | null>(null)
  const settled = useSettled(search)
  const query = { state: 'active' as const, limit: 10, ...(settled.trim() && { search: settled.trim() }) }
  const found = useApi('GET /api/admin/spaces', { query }).data?.items.filter(({ id }) => id !== questionnaire.space.id) ?? []
  const shown = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  const done = () => {
    toast('Le brouillon est déplacé. Les deux équipes en sont prévenues.')
    onClose()
  }
  return (
    <ReasonDialog
      title="Déplacer ce brouillon"
      confirm="Déplacer"
      error={move.error}
      isPending={move.isPending}
      onClose={onClose}
      fields={
        <>
          <SearchField label="Chercher un espace" placeholder="Organisme, procédure ou nom abrégé" value={search} onChange={setSearch} />
          <RadioGroup
            label="Espace de destination"
            isRequired
            value={chosen ? String(chosen.id) : ''}
            options={shown.map(({ id, organization, referenceCode, procedure }) => ({
              value: String(id),
              label: `${organization} (${referenceCode})`,
              help: procedure,
            }))}
            onChange={(value) => setChosen(shown.find(({ id }) => String(id) === value) ?? null)}
          />
        </>
      }
      onConfirm={(reason) =>
        chosen && move.mutate({ params: { questionnaireId: questionnaire.id }, body: { reason, spaceId: chosen.id } }, { onSuccess: done })
      }
    >
      <p>Chaque équipe de contrôle est prévenue de ce qui la concerne. Le rédacteur garde la main s’il est aussi dans l’autre équipe.</p>
    </ReasonDialog>
  )
}
