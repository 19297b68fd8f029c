import { useEffect, useRef } from 'react'
import type { EditedFaqItem } from '../../../../../shared/site.contract.ts'
import type { FaqItemId } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { announce } from '../../../ui/live-region.tsx'
import { Problem } from '../../../ui/problem.tsx'
import type { Side } from '../../../ui/use-row-drag.ts'
import { FaqRow } from './faq-row.tsx'
import { moveTo } from './move-to.ts'
import type { Edited } from './use-edited.ts'
import './site.css'

type Props = { items: EditedFaqItem[]; editing: Edited<FaqItemId> }

/** In its order, changed by buttons or by dragging; what was asked for is shown while it is saved. */
export function FaqList({ items, editing }: Props) {
  const reorder = useAct('PUT /api/admin/faq')
  const wanted = reorder.isPending ? reorder.variables.body.order : items.map(({ id }) => id)
  const shown = wanted.flatMap((id) => items.find((item) => item.id === id) ?? [])
  const moved = useRef<string | null>(null)
  // A row that moves in the page loses the focus: it is given back to the button that moved it.
  useEffect(() => {
    if (moved.current && document.activeElement === document.body) document.getElementById(moved.current)?.focus()
  })
  const place = (id: FaqItemId, position: number, button: string | null) => {
    const order = moveTo(wanted, id, position)
    moved.current = button
    const at = `en position ${order.indexOf(id) + 1} sur ${order.length}`
    if (order.every((one, i) => one === wanted[i])) return announce(`Question déjà ${at}`)
    announce(`Question ${at}`)
    reorder.mutate({ body: { order } })
  }
  const drop = (id: FaqItemId, target: FaqItemId, side: Side) => {
    const others = wanted.filter((one) => one !== id)
    if (id !== target) place(id, others.indexOf(target) + (side === 'after' ? 1 : 0), null)
  }
  return (
    <>
      <Problem error={reorder.error} />
      <ol className="site-list">
        {shown.map((item, i) => (
          <FaqRow
            key={item.id}
            item={item}
            editing={editing}
            onMove={(step, button) => place(item.id, i + step, button)}
            onDrop={(id, side) => drop(id, item.id, side)}
          />
        ))}
      </ol>
    </>
  )
}
