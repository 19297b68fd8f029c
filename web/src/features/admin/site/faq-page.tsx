import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark'
import Plus from 'lucide-react/icons/plus'
import type { FaqItemId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { toast } from '../../../ui/toast.tsx'
import { FaqForm } from './faq-form.tsx'
import { FaqList } from './faq-list.tsx'
import { editButtonOf, useEdited } from './use-edited.ts'

/** Frequent questions, in the order in which people read them. One is edited at a time. */
export function AdminPage() {
  const faq = useApi('GET /api/admin/faq', {})
  const editing = useEdited<FaqItemId>()
  const { edited, edit, close } = editing
  const add = useAct('POST /api/admin/faq', close)
  return (
    <Page
      title="Questions fréquentes"
      lead="Une question masquée n’est lue que d’ici."
      actions={
        edited === null && (
          <Button id={editButtonOf('new')} look="primary" onPress={() => edit('new')}>
            <Plus aria-hidden="true" />
            Ajouter une question
          </Button>
        )
      }
    >
      {edited === 'new' && (
        <FaqForm
          item={{ question: '', answer: '', isActive: true }}
          confirm="Ajouter"
          error={add.error}
          isPending={add.isPending}
          onSubmit={(body) => add.mutate({ body }, { onSuccess: () => toast('La question est ajoutée, à la fin.') })}
          onCancel={close}
        />
      )}
      <Loaded query={faq}>
        {({ items }) =>
          items.length > 0 ? (
            <FaqList items={items} editing={editing} />
          ) : (
            <EmptyState icon={MessageCircleQuestion} title="Aucune question fréquente">
              <p>Celles que vous ajoutez se lisent sur la page publique « Questions fréquentes ».</p>
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}
