import { tellFinding, tellOutcome, tellProgress } from './admin/tell-evidence.ts'
import { verifyEvidence } from './admin/verify-evidence.ts'
import { progress, say } from './beside.ts'
import type { Edges } from './platform/context.ts'

export async function verify({ edges }: { edges: Edges }): Promise<void> {
  const tell = progress(tellProgress)
  const outcome = await verifyEvidence(edges, (verified, finding) => {
    if (finding) say(tellFinding(finding))
    tell(verified)
  })
  say(tellOutcome(outcome))
  if (outcome.findings > 0) process.exitCode = 1
}
