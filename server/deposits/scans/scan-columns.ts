import type { Verdict } from '../../platform/antivirus.ts'

export type Settled = Verdict | { scan: 'unavailable' }
export type Scene = { now: () => Date; isRequired: boolean; ip: ''; actorName: string }

/** The columns of a row of deposits or annexes. What the others saw once is taken from them when it is infected, and only then. */
export function columnsOf({ scan, ...found }: Settled, { isHeld }: { isHeld: boolean }, { now, isRequired }: Scene) {
  const holds: Record<Settled['scan'], boolean> = {
    clean: false,
    infected: true,
    tooLarge: isHeld && isRequired,
    unavailable: isHeld && isRequired,
  }
  return { scan, threat: 'threat' in found ? found.threat : null, scanned_at: now(), is_held: holds[scan] }
}
