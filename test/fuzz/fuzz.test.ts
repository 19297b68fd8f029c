import { writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { verifyEvidence } from '../../server/admin/verify-evidence.ts'
import { world } from '../world.ts'
import { unstorable } from './hostile.ts'
import { expectSound, pictureOf } from './invariants.ts'
import { aRequest, type Planned, spoiltRequests } from './requests.ts'
import { send, tally } from './send.ts'
import { stageAttack } from './stage-attack.ts'
import { aWebdavRequest } from './webdav.ts'

// Requests drawn from the contract, right, nearly right and hostile, one after the other in a space of their own. Whatever they
// are, no answer is a failure, nobody reads or touches what is of another space, and what is stored holds together.
// The same draw at each run; `npm run bench -- fuzz` draws others, for longer.

const seed = Number(process.env.FUZZ_SEED ?? 2026)
const scenes = Number(process.env.FUZZ_SCENES ?? 8)
const REQUESTS = 40

const w = await world()
const app = await w.app()
afterAll(async () => {
  const report = { ...tally, statuses: Object.fromEntries(tally.statuses), succeeded: [...tally.succeeded] }
  if (process.env.FUZZ_REPORT) await writeFile(process.env.FUZZ_REPORT, JSON.stringify(report))
})

/** What is wrong, in scenes of forty requests each. The first number of a finding draws its scene again. */
async function play(requests: fc.Arbitrary<Planned>, rules: { isSecretKept: boolean }): Promise<string[]> {
  const findings: string[] = []
  for (let scene = seed; scene < seed + scenes; scene++)
    findings.push(...(await playScene(fc.sample(requests, { seed: scene, numRuns: REQUESTS }), rules)).map((fault) => `${scene} ${fault}`))
  return findings
}

async function playScene(requests: Planned[], { isSecretKept }: { isSecretKept: boolean }): Promise<string[]> {
  const attack = await stageAttack(w, app)
  const before = await pictureOf(w, attack.other.id)
  const faults: string[] = []
  for (const planned of requests) faults.push(...(await send(app, attack, planned)))
  if (isSecretKept) expect(await pictureOf(w, attack.other.id)).toEqual(before)
  await expectSound(w)
  return faults
}

it.each(unstorable.flatMap((text) => [0, 1].map((draw) => [text, draw] as const)))('takes %j nowhere (%i)', async (text, draw) =>
  expect(await playScene(spoiltRequests(text, draw), { isSecretKept: false })).toEqual([]),
)
it('people ask for anything', async () => expect(await play(aRequest('people'), { isSecretKept: true })).toEqual([]))
it('file explorers ask for anything', async () => expect(await play(aWebdavRequest, { isSecretKept: true })).toEqual([]))
it('administrators ask for anything', async () => expect(await play(aRequest('administrators'), { isSecretKept: false })).toEqual([]))

it('leaves chains of the journal whole, and no row without its bytes', async () => {
  const findings: unknown[] = []
  await verifyEvidence(w.edges, (_, finding) => void (finding && findings.push(finding)))
  expect(findings).toEqual([])
})
