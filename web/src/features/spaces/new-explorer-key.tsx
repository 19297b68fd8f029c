import KeyRound from 'lucide-react/icons/key-round'
import { useAct } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'

/** The key is shown this once: only its fingerprint is kept. */
export function NewExplorerKey({ system }: { system: string }) {
  const { email } = useUser()
  const create = useAct('POST /api/access-keys')
  const make = () => create.mutate({ body: { name: `Explorateur de fichiers, ${system}`, scope: 'webdav', expiresInDays: 365 } })
  return (
    <>
      <p>
        Nom d’utilisateur : <strong>{email}</strong>. Mot de passe : une clé d’accès, valable un an, que vous pouvez révoquer dans « Mon
        compte ».
      </p>
      <Problem error={create.error} />
      {create.data ? (
        <>
          <Notice tone="warning">
            <p>Copiez-la maintenant : elle ne sera plus jamais affichée.</p>
          </Notice>
          <div className="row">
            <span className="code">{create.data.key}</span>
            <CopyButton text={create.data.key} label="Copier la clé" />
          </div>
        </>
      ) : (
        <div>
          <Button onPress={make} isPending={create.isPending}>
            <KeyRound aria-hidden="true" />
            Créer une clé d’accès
          </Button>
        </div>
      )}
    </>
  )
}
