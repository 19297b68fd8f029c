import { useState } from 'react'
import type { EditedAnnouncement } from '../../../../../shared/site.contract.ts'
import type { AnnouncementId } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { dateTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { Rendered } from './markdown-field.tsx'
import { type Edited, editButtonOf } from './use-edited.ts'

type Props = {
  item: EditedAnnouncement
  editing: Edited<AnnouncementId>
}

export function AnnouncementRow({ item, editing: { edited, edit, close } }: Props) {
  const { id, text, startsAt, endsAt } = item
  const [isAsking, setAsking] = useState(false)
  const change = useAct('PUT /api/admin/announcements/:announcementId', close)
  const remove = useAct('DELETE /api/admin/announcements/:announcementId', () => setAsking(false))
  const params = { announcementId: id }
  if (edited === id)
    return (
      <li>
        <AnnouncementForm
          item={item}
          confirm="Enregistrer"
          error={change.error}
          isPending={change.isPending}
          onSubmit={(body) => change.mutate({ params, body }, { onSuccess: () => toast('L’annonce est enregistrée.') })}
          onCancel={close}
        />
      </li>
    )
  const times = `du ${dateTime(startsAt)} au ${dateTime(endsAt)}`
  return (
    <li className="stack">
      <div className="row row--spread">
        <span className="row">
          <State item={item} />
          <span className="soft">{times}</span>
        </span>
        <span className="row">
          <Button id={editButtonOf(id)} isDisabled={edited !== null} aria-label={`Modifier l’annonce ${times}`} onPress={() => edit(id)}>
            Modifier
          </Button>
          <Button aria-label={`Supprimer l’annonce ${times}`} onPress={() => setAsking(true)}>
            Supprimer
          </Button>
        </span>
      </div>
      <Notice>
        <Rendered text={text} />
      </Notice>
      <ConfirmDialog
        title="Supprimer cette annonce ?"
        confirm="Supprimer"
        isDangerous
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params }, { onSuccess: () => toast('L’annonce est supprimée.') })}
        isPending={remove.isPending}
        error={remove.error}
      >
        <p>Elle ne sera plus montrée à personne. Le journal en garde le texte.</p>
      </ConfirmDialog>
    </li>
  )
}

function State({ item: { startsAt, endsAt } }: { item: EditedAnnouncement }) {
  const now = Date.now()
  if (Date.parse(endsAt) <= now) return <Tag>Passée</Tag>
  return Date.parse(startsAt) > now ? <Tag tone="accent">À venir</Tag> : <Tag tone="success">En cours</Tag>
}
