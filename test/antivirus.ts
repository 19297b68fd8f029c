import { buffer } from 'node:stream/consumers'
import type { Antivirus, Verdict } from '../server/platform/antivirus.ts'

export const threat = 'Eicar-Test-Signature'
export const verdicts = {
  clean: { scan: 'clean' },
  infected: { scan: 'infected', threat },
  tooLarge: { scan: 'tooLarge' },
} satisfies Record<string, Verdict>

/** One that says what it is told to; null: it is away. */
export function anAntivirus(): Antivirus & { says: Verdict | null; asked: number } {
  const antivirus = {
    says: verdicts.clean as Verdict | null,
    asked: 0,
    async scan(read: Parameters<Antivirus['scan']>[0]) {
      antivirus.asked += 1
      await buffer(read())
      if (!antivirus.says) throw new Error('away')
      return antivirus.says
    },
    async describe() {
      if (!antivirus.says) throw new Error('away')
      return { version: 'ClamAV 1.4.3', signaturesAt: new Date('2026-03-01T08:00:00Z') }
    },
  }
  return antivirus
}
