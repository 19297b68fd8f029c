import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import GripVertical from 'lucide-react/icons/grip-vertical'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import type { EditedFaqItem } from '../../../../../shared/site.contract.ts'
import type { FaqItemId } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { carryRow, type Side, useRowDrop } from '../../../ui/use-row-drag.ts'
import { FaqForm } from './faq-form.tsx'
import { type Edited, editButtonOf } from './use-edited.ts'

const TYPE = 'application/x-e-controle-faq'

type Props = {
  item: EditedFaqItem
  editing: Edited<FaqItemId>
  onMove: (step: -1 | 1, button: string) => void
  onDrop: (id: FaqItemId, side: Side) => void
}

export function FaqRow({ item: { id, ...item }, editing: { edited, edit, close }, onMove, onDrop }: Props) {
  const { question, isActive } = item
  const [isAsking, setAsking] = useState(false)
  const change = useAct('PUT /api/admin/faq/:faqItemId', () => (edited === id ? close() : undefined))
  const remove = useAct('DELETE /api/admin/faq/:faqItemId', () => setAsking(false))
  const { side, dropProps } = useRowDrop(TYPE, (key, where) => onDrop(Number(key) as FaqItemId, where))
  const save = (body: typeof item, said: string) => change.mutate({ params: { faqItemId: id }, body }, { onSuccess: () => toast(said) })
  if (edited === id)
    return (
      <li>
        <FaqForm
          item={item}
          confirm="Enregistrer"
          error={change.error}
          isPending={change.isPending}
          onSubmit={(body) => save(body, 'La question est enregistrée.')}
          onCancel={close}
        />
      </li>
    )
  return (
    <li data-drop={side ?? undefined} {...dropProps}>
      <div className="faq-row">
        <span className="faq-grip" draggable onDragStart={carryRow(TYPE, String(id))} aria-hidden="true">
          <GripVertical />
        </span>
        <span className="faq-question">
          {question} {!isActive && <Tag>Masquée</Tag>}
        </span>
        <div className="row">
          <Button
            id={`faq-up-${id}`}
            look="quiet"
            isIconOnly
            aria-label={`Monter « ${question} »`}
            onPress={() => onMove(-1, `faq-up-${id}`)}
          >
            <ArrowUp aria-hidden="true" />
          </Button>
          <Button
            id={`faq-down-${id}`}
            look="quiet"
            isIconOnly
            aria-label={`Descendre « ${question} »`}
            onPress={() => onMove(1, `faq-down-${id}`)}
          >
            <ArrowDown aria-hidden="true" />
          </Button>
          <Button id={editButtonOf(id)} isDisabled={edited !== null} aria-label={`Modifier « ${question} »`} onPress={() => edit(id)}>
            Modifier
          </Button>
          <Button
            isPending={change.isPending}
            aria-label={`${isActive ? 'Masquer' : 'Montrer'} « ${question} »`}
            onPress={() => save({ ...item, isActive: !isActive }, isActive ? 'La question est masquée.' : 'La question est visible.')}
          >
            {isActive ? 'Masquer' : 'Montrer'}
          </Button>
          <Button look="quiet" isIconOnly aria-label={`Supprimer « ${question} »`} onPress={() => setAsking(true)}>
            <Trash2 aria-hidden="true" />
          </Button>
        </div>
      </div>
      <Problem error={change.error} />
      <ConfirmDialog
        title="Supprimer cette question fréquente ?"
        confirm="Supprimer"
        isDangerous
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { faqItemId: id } }, { onSuccess: () => toast('La question est supprimée.') })}
        isPending={remove.isPending}
        error={remove.error}
      >
        <p>« {question} » et sa réponse seront perdues. Pour la retirer de la page en la gardant ici, masquez-la.</p>
      </ConfirmDialog>
    </li>
  )
}
