import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { fileSize } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { PercentBar } from '../../ui/percent-bar.tsx'
import './space-room.css'

/** From here on everybody is told: the service does the same. */
const NEARLY_FULL = 80

/** How much of its room a space has used, and what to do when little is left. */
export function SpaceRoom({ quota }: { quota: SpaceView['quota'] }) {
  if (!quota) return null
  const { bytes, percentUsed } = quota
  const words = `Place utilisée : ${percentUsed}\u00a0% de ${fileSize(bytes)}`
  const isNearlyFull = percentUsed >= NEARLY_FULL
  return (
    <>
      <div className="space-room small">
        <PercentBar value={percentUsed} max={100} label="Place utilisée" tone={isNearlyFull ? 'danger' : 'accent'} />
        <span>{words}</span>
      </div>
      {isNearlyFull && (
        <Notice tone="warning" title={percentUsed === 100 ? 'L’espace est plein' : 'L’espace est presque plein'}>
          <p>
            Les fichiers qui n’y tiennent plus sont refusés ; rien de ce qui est déjà déposé n’est perdu. L’équipe de contrôle peut demander
            plus de place à l’assistance. Un envoi abandonné libère sa place dès qu’on l’annule.
          </p>
        </Notice>
      )}
    </>
  )
}
