import FolderOpen from 'lucide-react/icons/folder-open'
import { useState } from 'react'
import { safeFileName } from '../../../../shared/file-names.ts'
import { basePath } from '../../app/base-path.ts'
import { useSettings } from '../../app/settings.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { systemOf, systems } from './explorer-steps.tsx'
import { NewExplorerKey } from './new-explorer-key.tsx'

/** Where the space is found outside the page, what opens it, and the steps for each system: first those of the person's own. */
export function OpenInExplorer({ referenceCode }: { referenceCode: string }) {
  const [isOpen, setOpen] = useState(false)
  const settings = useSettings()
  const address = `${settings?.publicUrl ?? location.origin + basePath}/webdav/${encodeURIComponent(safeFileName(referenceCode))}/`
  const own = systemOf(navigator.userAgent)
  const inOrder = systems.toSorted((a, b) => Number(b.key === own) - Number(a.key === own))
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <FolderOpen aria-hidden="true" />
        Ouvrir dans l’explorateur de fichiers
      </Button>
      <Dialog title="Ouvrir dans l’explorateur de fichiers" size="large" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="stack">
          <p>
            L’espace apparaît comme un dossier de votre ordinateur, rangé comme dans « Documents ». On y lit et on y copie ; rien ne s’y
            modifie.
          </p>
          <h3>1. L’adresse à donner</h3>
          <div className="row">
            <span className="code">{address}</span>
            <CopyButton text={address} label="Copier l’adresse" />
          </div>
          <h3>2. Votre nom et votre clé</h3>
          <NewExplorerKey system={inOrder[0]?.label ?? ''} />
          <h3>3. Les étapes</h3>
          {inOrder.map(({ key, label, Steps }) => (
            <Disclosure key={key} summary={label} isOpen={key === own}>
              <Steps address={address} />
            </Disclosure>
          ))}
        </div>
      </Dialog>
    </>
  )
}
