import KeyRound from 'lucide-react/icons/key-round'
import { useState } from 'react'
import type { AccessKeyView } from '../../../../shared/accounts.contract.ts'
import type { AccessKeyScope } from '../../../../shared/vocabulary.ts'
import { Loaded } from '../../app/loaded.tsx'
import { useAct, useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateTime, shortDate } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { NewAccessKeyDialog } from './new-access-key-dialog.tsx'

const scopeNames: Record<AccessKeyScope, string> = { webdav: 'Explorateur de fichiers', api: 'Programmes (API)' }

export function AccessKeys() {
  const keys = useApi('GET /api/access-keys', {})
  const [isCreating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<AccessKeyView | null>(null)
  return (
    <section className="section">
      <div className="section-head">
        <h2>Clés d’accès</h2>
        <Button onPress={() => setCreating(true)}>
          <KeyRound aria-hidden="true" />
          Créer une clé d’accès
        </Button>
      </div>
      <Loaded query={keys} lines={2}>
        {({ items }) =>
          items.length > 0 ? (
            <Table caption="Vos clés d’accès" columns={columnsOf(setRevoking)} rows={items} rowKey={({ id }) => id} sortedBy="name" />
          ) : (
            <EmptyState icon={KeyRound} title="Aucune clé d’accès">
              <p>
                Une clé d’accès permet à un programme de lire vos espaces en votre nom : l’explorateur de fichiers de votre ordinateur, ou
                un script. Vous pouvez la révoquer à tout moment.
              </p>
            </EmptyState>
          )
        }
      </Loaded>
      {isCreating && <NewAccessKeyDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog accessKey={revoking} onClose={() => setRevoking(null)} />}
    </section>
  )
}

const columnsOf = (onRevoke: (key: AccessKeyView) => void): Column<AccessKeyView>[] => [
  { key: 'name', title: 'Nom', isName: true, sortBy: ({ name }) => name, cell: ({ name }) => <strong>{name}</strong> },
  { key: 'scope', title: 'Pour', cell: ({ scope }) => scopeNames[scope] },
  { key: 'createdAt', title: 'Créée le', sortBy: ({ createdAt }) => createdAt, cell: ({ createdAt }) => shortDate(createdAt) },
  { key: 'expiresAt', title: 'Expire le', cell: ({ expiresAt }) => (expiresAt ? shortDate(expiresAt) : 'Jamais') },
  { key: 'lastUsedAt', title: 'Dernier usage', cell: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : 'Jamais') },
  {
    key: 'actions',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: (key) => (
      <Button look="quiet" onPress={() => onRevoke(key)} aria-label={`Révoquer la clé ${key.name}`}>
        Révoquer
      </Button>
    ),
  },
]

function RevokeDialog({ accessKey, onClose }: { accessKey: AccessKeyView; onClose: () => void }) {
  const revoke = useAct('DELETE /api/access-keys/:accessKeyId')
  const done = () => {
    toast('La clé est révoquée.')
    onClose()
  }
  return (
    <ConfirmDialog
      title={`Révoquer la clé « ${accessKey.name} » ?`}
      confirm="Révoquer"
      isDangerous
      isOpen
      onClose={onClose}
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ params: { accessKeyId: accessKey.id } }, { onSuccess: done })}
    >
      <p>Les programmes qui l’utilisent perdront aussitôt l’accès à vos espaces. Une clé révoquée ne peut pas être rétablie.</p>
    </ConfirmDialog>
  )
}
