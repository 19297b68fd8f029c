import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import type { FaqItemId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { toast } from '../../../ui/toast.tsx'
import { FaqForm } from './faq-form.tsx'
import { FaqList } from './faq-list.tsx'

/** Frequent questions, in the order in which people read them. One is edited at a time. */
export function AdminPage() {
  const faq = useApi('GET /api/admin/faq', {})
  const [edited, setEdited] = useState<FaqItemId | 'new' | null>(null)
  const add = useAct('POST /api/admin/faq', () => setEdited(null))
  return (
    <Page
      title="Questions fréquentes"
      lead="Une question masquée n’est lue que d’ici."
      actions={
        <Button look="primary" isDisabled={edited !== null} onPress={() => setEdited('new')}>
          <Plus aria-hidden="true" />
          Ajouter une question
        </Button>
      }
    >
      {edited === 'new' && (
        <FaqForm
          item={{ question: '', answer: '', isActive: true }}
          confirm="Ajouter"
          error={add.error}
          isPending={add.isPending}
          onSubmit={(body) => add.mutate({ body }, { onSuccess: () => toast('La question est ajoutée, à la fin.') })}
          onCancel={() => setEdited(null)}
        />
      )}
      <Loaded query={faq}>
        {({ items }) =>
          items.length > 0 ? (
            <FaqList items={items} edited={edited} onEdit={setEdited} />
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
