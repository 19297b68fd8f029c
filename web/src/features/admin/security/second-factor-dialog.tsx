import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { secondFactorWanted } from '../../../app/second-factor-wanted.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'

/** Over the page, which stays as it is: the second factor was given too long ago. */
export function SecondFactorDialog() {
  const client = useQueryClient()
  const { isWanted } = useSyncExternalStore(secondFactorWanted.subscribe, secondFactorWanted.get)
  const close = () => secondFactorWanted.set({ isWanted: false })
  const done = () => {
    close()
    void client.invalidateQueries()
  }
  return (
    <Dialog title="Encore vous ?" isOpen={isWanted} onClose={close}>
      <p>Votre second facteur date de plus de douze heures. Donnez-le à nouveau, puis reprenez.</p>
      <SecondFactorForm onDone={done} />
    </Dialog>
  )
}
