import { tellFinding, tellOutcome, tellProgress, tellResumed, tellUnknown } from './admin/tell-evidence.ts'
import { verifyFromMark } from './admin/verify-from-mark.ts'
import { progress, say } from './beside.ts'
import type { Edges } from './platform/context.ts'
import { fr } from './platform/french.ts'

/** Ends with 0 when all is sound, with 1 when something is not; what could not be done ends otherwise. */
export async function verify(edges: Edges, { isFromStart = true } = {}): Promise<void> {
  const tell = progress(tellProgress)
  const { verified, unknown } = await verifyFromMark(edges, 'command', {
    isFromStart,
    onResume: (mark) => {
      console.error(tellResumed(mark.verified))
      say(mark.found.map(tellFinding).join('\n') || fr`aucune anomalie.`)
    },
    watch: (verified, finding) => {
      if (finding) say(tellFinding(finding))
      tell(verified)
    },
  })
  if (unknown.files > 0) say(tellUnknown(unknown))
  say(tellOutcome(verified))
  if (verified.findings > 0) process.exitCode = 1
}
