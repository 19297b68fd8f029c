import { useState } from 'react'
import type { AdminQuestionnaire, Duplication } from '../../../../../shared/admin-spaces.contract.ts'
import type { SpaceId } from '../../../../../shared/vocabulary.ts'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

type Props = { questionnaire: AdminQuestionnaire; onClose: () => void }

const refusals: Record<Exclude<Duplication['outcome'], 'copied'>, string> = {
  already: 'un questionnaire de ce titre y est déjà',
  noInspector: 'personne dans l’équipe de contrôle',
  gone: 'espace supprimé, ou d’une autre procédure, entre-temps',
}
const sentenceOf = (outcome: Duplication['outcome'], copied: string) => (outcome === 'copied' ? copied : refusals[outcome])

/** First what would happen in each space, then the choice, then what was done. */
export function DuplicateDialog({ questionnaire, onClose }: Props) {
  const params = { questionnaireId: questionnaire.id }
  const preview = useApi('GET /api/admin/questionnaires/:questionnaireId/duplicates', { params })
  const duplicate = useAct('POST /api/admin/questionnaires/:questionnaireId/duplicates')
  const [left, setLeft] = useState<SpaceId[]>([])
  if (duplicate.data) return <Report items={duplicate.data.items} onClose={onClose} />
  const items = preview.data?.items
  const chosen = (items ?? []).filter(({ space, outcome }) => outcome === 'copied' && !left.includes(space.id))
  if (!items?.some(({ outcome }) => outcome === 'copied'))
    return (
      <Dialog title="Dupliquer dans la procédure" isOpen onClose={onClose}>
        <Problem error={preview.error} />
        {!items && !preview.error && <Skeleton lines={3} />}
        {items?.length === 0 && <p>Aucun autre espace n’a cette procédure.</p>}
        {items && items.length > 0 && <Outcomes items={items} copied="" />}
      </Dialog>
    )
  return (
    <ReasonDialog
      title="Dupliquer dans la procédure"
      confirm={`Dupliquer dans ${plural(chosen.length, 'espace')}`}
      error={duplicate.error}
      isPending={duplicate.isPending}
      onClose={onClose}
      fields={
        <div className="stack">
          {items.map(({ space, outcome }) => (
            <Checkbox
              key={space.id}
              isSelected={outcome === 'copied' && !left.includes(space.id)}
              isDisabled={outcome !== 'copied'}
              onChange={(isWanted) => setLeft(isWanted ? left.filter((id) => id !== space.id) : [...left, space.id])}
            >
              {space.organization} ({space.referenceCode}) : {sentenceOf(outcome, 'recevra un brouillon')}
            </Checkbox>
          ))}
        </div>
      }
      onConfirm={(reason) => {
        const spaceIds = chosen.map(({ space }) => space.id)
        if (spaceIds.length > 0) duplicate.mutate({ params, body: { reason, spaceIds } })
      }}
    >
      <p>
        Chaque espace reçoit un brouillon sans rédacteur, avec les thèmes, les questions et les annexes, sans échéance ni réponse. Son
        équipe de contrôle en est prévenue.
      </p>
    </ReasonDialog>
  )
}

const Report = ({ items, onClose }: { items: Duplication[]; onClose: () => void }) => (
  <Dialog title="Ce qui a été fait" isOpen onClose={onClose}>
    <Outcomes items={items} copied="brouillon créé" />
    <div className="form-actions">
      <Button look="primary" onPress={onClose} autoFocus>
        Fermer
      </Button>
    </div>
  </Dialog>
)

const Outcomes = ({ items, copied }: { items: Duplication[]; copied: string }) => (
  <ul className="stack">
    {items.map(({ space, outcome }) => (
      <li key={space.id}>
        {space.organization} ({space.referenceCode}) : {sentenceOf(outcome, copied)}.
      </li>
    ))}
  </ul>
)
