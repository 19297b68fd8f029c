import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SessionView } from '../../../shared/accounts.contract.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { api } from './api.ts'
import { addBasePath } from './base-path.ts'
import { paths } from './paths.ts'
import { queryClient, useAct } from './queries.ts'
import { setSession } from './session.tsx'

/**
 * Over the page, which stays as it is. The link is opened in another tab; coming back to this one is enough. If it is
 * somebody else who came back, the page is not theirs: everything starts again.
 */
export function SessionLostDialog({ user }: { user: SessionView['user'] }) {
  const router = useRouter()
  const link = useAct('POST /api/login-links')
  useEffect(() => {
    const check = () => void comeBack(user.id)
    addEventListener('focus', check)
    return () => removeEventListener('focus', check)
  }, [user.id])
  const next = router.state.location.href
  return (
    <Dialog title="Votre session est terminée" isOpen mustChoose isOpaque onClose={() => {}}>
      {link.isSuccess ? (
        <p role="status">
          Un lien de connexion vient de partir vers <strong>{user.email}</strong>. Ouvrez-le dans ce navigateur, puis revenez à cet onglet.
        </p>
      ) : (
        <p>
          Ce que vous avez saisi sur cette page y est encore. Demandez un lien de connexion, ouvrez-le dans ce navigateur, puis revenez à
          cet onglet.
        </p>
      )}
      <Problem error={link.error} />
      <div className="form-actions">
        {link.isSuccess ? (
          <Button look="primary" onPress={() => comeBack(user.id)}>
            J’ai ouvert le lien
          </Button>
        ) : (
          <Button look="primary" autoFocus isPending={link.isPending} onPress={() => link.mutate({ body: { email: user.email, next } })}>
            Recevoir un lien de connexion
          </Button>
        )}
        <Button onPress={() => location.assign(addBasePath(paths.home))}>Quitter cette page</Button>
      </div>
    </Dialog>
  )
}

async function comeBack(userId: number): Promise<void> {
  const session = await api('GET /api/session', {}).catch(() => null)
  if (!session) return
  if (session.user.id !== userId) return location.reload()
  setSession(session)
  await queryClient.invalidateQueries()
}
