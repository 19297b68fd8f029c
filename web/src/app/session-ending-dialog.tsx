import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { plural } from '../ui/format.ts'
import { Problem } from '../ui/problem.tsx'
import { logout } from './log-out.ts'
import { useAsk } from './queries.ts'

/** Any answered request prolongs the session; this one is the smallest. */
export function SessionEndingDialog({ left }: { left: number }) {
  const stay = useAsk('GET /api/session')
  const minutes = Math.ceil(left / 60_000)
  return (
    <Dialog title="Votre session va se terminer" isOpen mustChoose onClose={() => stay.mutate({})}>
      <p>
        Sans activité de votre part, vous serez déconnecté dans{' '}
        {left > 90_000 ? plural(minutes, 'minute') : plural(Math.round(left / 1000), 'seconde')}. Ce que vous avez saisi sur cette page y
        reste.
      </p>
      <Problem error={stay.error} />
      <div className="form-actions">
        <Button look="primary" autoFocus isPending={stay.isPending} onPress={() => stay.mutate({})}>
          Rester connecté
        </Button>
        <Button onPress={logout}>Se déconnecter</Button>
      </div>
    </Dialog>
  )
}
