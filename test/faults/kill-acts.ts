import { createHash, randomBytes } from 'node:crypto'
import type { Service } from '../../e2e/service.ts'
import { tusAt } from '../tus.ts'
import type { Audit } from './seed-audit.ts'

type Acknowledged = { isAcknowledged: boolean }
/** What somebody did, and how much of it the service had acknowledged when it was killed. */
export type Act = Acknowledged &
  (
    | { kind: 'deposit'; id: number | null; sha256: string }
    | { kind: 'upload'; path: string; offset: number; depositId: string | null; sha256: string; bytes: () => Buffer }
    | { kind: 'publication'; id: number | null }
    | { kind: 'export' }
  )
type Scene = { service: Service; audit: Audit; round: number; random: () => number; signal: AbortSignal; acts: Act[] }

const PIECE = 64 * 1024
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const tusOf = ({ service, audit }: Pick<Scene, 'service' | 'audit'>) => tusAt(Number(new URL(service.url).port), audit.respondent)

/** Does the same again and again, until the service is killed: from then on nothing answers. */
const untilTheEnd = (act: (scene: Scene, i: number) => Promise<void>) => async (scene: Scene) => {
  try {
    for (let i = 0; !scene.signal.aborted; i++) await act(scene, i)
  } catch {
    // The line fell with the service: what had been acknowledged before is what counts.
  }
}
const json = { 'content-type': 'application/json' }
async function ask({ service }: Pick<Scene, 'service'>, headers: Record<string, string>, path: string, body?: object) {
  const answer = await fetch(`${service.url}${path}`, {
    headers: { ...headers, ...(body && json) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (answer.status >= 500) throw new Error(`${path}: ${answer.status}`)
  return answer
}

async function upload(scene: Scene, i: number): Promise<void> {
  const tus = tusOf(scene)
  const bytes = randomBytes(PIECE + Math.floor(scene.random() * 6 * PIECE))
  const created = await tus.create(scene.audit.questionId, bytes.length, `envoi ${scene.round}-${i}-${crypto.randomUUID()}.bin`)
  if (created.status !== 201) return // its database fell first
  const path = created.headers.location as string
  const act: Act = { kind: 'upload', isAcknowledged: true, path, offset: 0, depositId: null, sha256: sha256(bytes), bytes: () => bytes }
  scene.acts.push(act)
  while (act.offset < bytes.length) {
    const answer = await tus.append(path, act.offset, bytes.subarray(act.offset, act.offset + PIECE))
    if (answer.status !== 204) return
    act.offset = Number(answer.headers['upload-offset'])
    act.depositId = (answer.headers['deposit-id'] as string | undefined) ?? null
  }
}

async function deposit(scene: Scene, i: number): Promise<void> {
  const bytes = randomBytes(20_000)
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), `dépôt ${scene.round}-${i}.bin`)
  const act: Act = { kind: 'deposit', isAcknowledged: false, id: null, sha256: sha256(bytes) }
  scene.acts.push(act)
  const { service, audit } = scene
  const answer = await fetch(`${service.url}/api/questions/${audit.questionId}/deposits`, {
    method: 'POST',
    headers: audit.respondent,
    body,
  })
  act.id = ((await answer.json()) as { id: number }).id
  act.isAcknowledged = answer.status === 201
}

async function publish(scene: Scene, i: number): Promise<void> {
  const { audit } = scene
  const draft = { title: `Questionnaire ${scene.round}-${i}`, themes: [{ title: 'Budget', questions: [{ text: 'Le budget ?' }] }] }
  const { id } = (await (await ask(scene, audit.inspector, `/api/spaces/${audit.spaceId}/questionnaires`, draft)).json()) as { id: number }
  const act: Act = { kind: 'publication', isAcknowledged: false, id }
  scene.acts.push(act)
  const answer = await ask(scene, audit.inspector, `/api/questionnaires/${id}/publish`, { message: 'Bonjour.' })
  act.isAcknowledged = answer.status === 200
}

async function takeAway(scene: Scene): Promise<void> {
  const { audit } = scene
  const answer = await ask(scene, audit.inspector, `/api/spaces/${audit.spaceId}/archive.zip`)
  await answer.arrayBuffer()
  scene.acts.push({ kind: 'export', isAcknowledged: true })
}

export const actors = [upload, upload, deposit, publish, takeAway].map(untilTheEnd)

type Outcome = 'found' | 'resumed' | 'lost'

/** Asks the service that was started again. An upload that was cut is sent to its end, from where the service says it is. */
export async function findAgain(act: Act, scene: Pick<Scene, 'service' | 'audit'>): Promise<Outcome> {
  const { inspector } = scene.audit
  const hashOf = async (id: unknown) =>
    sha256(Buffer.from(await (await ask(scene, inspector, `/api/deposits/${id}/content`)).arrayBuffer()))
  if (act.kind === 'export' || act.kind === 'deposit') {
    if (act.kind === 'export' || !act.isAcknowledged) return 'found' // exports are counted in the journal
    return (await hashOf(act.id)) === act.sha256 ? 'found' : 'lost'
  }
  if (act.kind === 'publication') {
    const answer = await ask(scene, inspector, `/api/questionnaires/${act.id}`)
    const { status, number } = (await answer.json()) as { status: string; number: number | null }
    return !act.isAcknowledged || (status === 'published' && number !== null) ? 'found' : 'lost'
  }
  const tus = tusOf(scene)
  const head = await tus.head(act.path)
  const offset = Number(head.headers['upload-offset'])
  if (head.status !== 200 || offset < act.offset || (act.depositId && head.headers['deposit-id'] !== act.depositId)) return 'lost'
  const known = head.headers['deposit-id']
  const depositId = known ?? (await tus.append(act.path, offset, act.bytes().subarray(offset))).headers['deposit-id']
  if ((await hashOf(depositId)) !== act.sha256) return 'lost'
  return act.depositId ? 'found' : 'resumed'
}
