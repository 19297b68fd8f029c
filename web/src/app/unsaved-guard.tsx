import { useBlocker } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Leaving a page, or the site, with something typed that is not saved: asked first. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { status, proceed, reset } = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: () => isDirty, withResolver: true })
  if (status !== 'blocked') return null
  return (
    <Dialog title="Quitter sans enregistrer ?" isOpen onClose={reset}>
      <p>Ce que vous avez saisi sur cette page n’est pas enregistré, et serait perdu.</p>
      <div className="form-actions">
        <Button look="primary" onPress={reset}>
          Rester sur la page
        </Button>
        <Button look="danger" onPress={proceed}>
          Quitter sans enregistrer
        </Button>
      </div>
    </Dialog>
  )
}
