import { useState } from 'react'
import type { FactorView } from '../../../../../shared/factors.contract.ts'
import type { FactorKind } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { dateTime, shortDate } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'

const kinds: Record<FactorKind, string> = { totp: 'Application de codes', passkey: 'Clé d’identification' }
type Asked = { act: 'rename' | 'remove'; factor: FactorView }

export function FactorTable({ factors }: { factors: FactorView[] }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const columns: Column<FactorView>[] = [
    { key: 'name', title: 'Nom', isName: true, cell: ({ name }) => <strong>{name}</strong> },
    { key: 'kind', title: 'Genre', cell: ({ kind }) => kinds[kind] },
    { key: 'createdAt', title: 'Ajouté le', cell: ({ createdAt }) => shortDate(createdAt) },
    { key: 'lastUsedAt', title: 'Dernier usage', cell: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : 'Jamais') },
    {
      key: 'actions',
      title: 'Actions',
      isTitleHidden: true,
      align: 'end',
      cell: (factor) => (
        <>
          <Button look="quiet" aria-label={`Renommer ${factor.name}`} onPress={() => setAsked({ act: 'rename', factor })}>
            Renommer
          </Button>
          {factors.length > 1 && (
            <Button look="quiet" aria-label={`Retirer ${factor.name}`} onPress={() => setAsked({ act: 'remove', factor })}>
              Retirer
            </Button>
          )}
        </>
      ),
    },
  ]
  return (
    <>
      <Table caption="Vos seconds facteurs" columns={columns} rows={factors} rowKey={({ id }) => id} />
      {asked?.act === 'rename' && <RenameDialog factor={asked.factor} onClose={close} />}
      {asked?.act === 'remove' && <RemoveDialog factor={asked.factor} onClose={close} />}
    </>
  )
}

type DialogProps = { factor: FactorView; onClose: () => void }

function RenameDialog({ factor, onClose }: DialogProps) {
  const rename = useAct('PATCH /api/account/second-factors/:factorId')
  const submit = ({ name = '' }: Record<string, string>) =>
    rename.mutate({ params: { factorId: factor.id }, body: { name } }, { onSuccess: onClose })
  return (
    <Dialog title={`Renommer « ${factor.name} »`} isOpen onClose={onClose}>
      <Form label="Renommer" error={rename.error} onSubmit={submit}>
        <TextField name="name" label="Nom" defaultValue={factor.name} maxLength={100} isRequired autoFocus autoComplete="off" />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={rename.isPending}>
            Enregistrer
          </Button>
          <Button onPress={onClose}>Annuler</Button>
        </div>
      </Form>
    </Dialog>
  )
}

function RemoveDialog({ factor, onClose }: DialogProps) {
  const remove = useAct('DELETE /api/account/second-factors/:factorId')
  const done = () => {
    toast('Le second facteur est retiré.')
    onClose()
  }
  return (
    <ConfirmDialog
      title={`Retirer « ${factor.name} » ?`}
      confirm="Retirer"
      isDangerous
      isOpen
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { factorId: factor.id } }, { onSuccess: done })}
    >
      <p>Il n’ouvrira plus l’administration.</p>
    </ConfirmDialog>
  )
}
