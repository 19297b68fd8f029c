import { useState } from 'react'
import type { AccessKeyScope } from '../../../../shared/vocabulary.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'

const scopes = [
  { value: 'webdav', label: 'L’explorateur de fichiers', help: 'Lire vos espaces comme un dossier de votre ordinateur.' },
  { value: 'api', label: 'Un programme (API)', help: 'Lire et déposer par des scripts, avec les mêmes droits que vous.' },
]
const lifetimes = [
  { value: '30', label: '30 jours' },
  { value: '90', label: '90 jours' },
  { value: '365', label: 'Un an' },
  { value: '', label: 'Jusqu’à ce que je la révoque' },
]

/** The key is shown once: only its fingerprint is kept. */
export function NewAccessKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useAct('POST /api/access-keys')
  const [scope, setScope] = useState<AccessKeyScope>('webdav')
  if (create.data)
    return (
      <Dialog title="Votre clé d’accès" isOpen mustChoose onClose={onClose}>
        <Notice tone="warning">
          <p>Copiez-la maintenant : elle ne sera plus jamais affichée.</p>
        </Notice>
        <p className="code">{create.data.key}</p>
        <div className="form-actions">
          <CopyButton text={create.data.key} label="Copier la clé" />
          <Button look="primary" onPress={onClose}>
            J’ai copié la clé
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog title="Créer une clé d’accès" isOpen onClose={onClose}>
      <Form
        label="Créer une clé d’accès"
        error={create.error}
        onSubmit={({ name = '', days }) => create.mutate({ body: { name, scope, ...(days && { expiresInDays: Number(days) }) } })}
      >
        <TextField
          name="name"
          label="Nom"
          help="Pour la reconnaître, par exemple « Portable du bureau »."
          maxLength={100}
          isRequired
          autoFocus
          autoComplete="off"
        />
        <RadioGroup label="Elle servira à" value={scope} onChange={(value) => setScope(value as AccessKeyScope)} options={scopes} />
        <Select name="days" label="Durée" options={lifetimes} defaultValue="90" />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={create.isPending}>
            Créer la clé
          </Button>
          <Button onPress={onClose}>Annuler</Button>
        </div>
      </Form>
    </Dialog>
  )
}
