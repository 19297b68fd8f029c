import Megaphone from 'lucide-react/icons/megaphone'
import Plus from 'lucide-react/icons/plus'
import type { EditedAnnouncement } from '../../../../../shared/site.contract.ts'
import type { AnnouncementId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { toast } from '../../../ui/toast.tsx'
import { AnnouncementForm } from './announcement-form.tsx'
import { AnnouncementRow } from './announcement-row.tsx'
import { editButtonOf, useEdited } from './use-edited.ts'
import './site.css'

/** What is said to everybody from a time to another, on the login page and the home. */
export function AdminPage() {
  const announcements = useApi('GET /api/admin/announcements', {})
  const editing = useEdited<AnnouncementId>()
  const { edited, edit, close } = editing
  const add = useAct('POST /api/admin/announcements', close)
  const rows = (items: EditedAnnouncement[]) => (
    <ul className="site-list">
      {items.map((item) => (
        <AnnouncementRow key={item.id} item={item} editing={editing} />
      ))}
    </ul>
  )
  return (
    <Page
      title="Annonces"
      lead="Montrées sur la page de connexion et dans Mes espaces, du début à la fin choisis."
      actions={
        edited === null && (
          <Button id={editButtonOf('new')} look="primary" onPress={() => edit('new')}>
            <Plus aria-hidden="true" />
            Ajouter une annonce
          </Button>
        )
      }
    >
      {edited === 'new' && (
        <AnnouncementForm
          confirm="Publier"
          error={add.error}
          isPending={add.isPending}
          onSubmit={(body) => add.mutate({ body }, { onSuccess: () => toast('L’annonce est enregistrée.') })}
          onCancel={close}
        />
      )}
      <Loaded query={announcements}>
        {({ items }) => {
          const past = items.filter(isPast)
          const others = items.filter((item) => !isPast(item))
          return (
            <>
              <section className="section">
                <h2>En cours et à venir</h2>
                {others.length > 0 ? (
                  rows(others)
                ) : (
                  <EmptyState icon={Megaphone} title="Rien n’est annoncé">
                    <p>Une coupure prévue, une nouveauté, une consigne : dites-le à tous, pour le temps qu’il faut.</p>
                  </EmptyState>
                )}
              </section>
              {past.length > 0 && (
                <section className="section">
                  <h2>Passées</h2>
                  {rows(past)}
                </section>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

const isPast = ({ endsAt }: EditedAnnouncement) => Date.parse(endsAt) <= Date.now()
