import { once } from 'node:events'
import type { ClientRequest } from 'node:http'
import { connect } from 'node:net'
import { aPiece, tusAt } from '../test/tus.ts'
import { startService } from './rig/service.ts'

// What reading a page's data and depositing a small file cost while five hundred lines say nothing and a hundred uploads come at
// 1 kB/s, beside what they cost alone: the two take turns, and the best turn of each counts. `npm run bench -- slow-clients [turns]`

const turns = Number(process.argv[2] ?? 3)
const [IDLE, SLOW, ASKED] = [500, 100, 60]
const AIM = 1.5

const service = await startService()
const { headers, questionId } = service.bearer
const tus = tusAt(service.port, headers)

async function read(): Promise<void> {
  const answer = await fetch(`${service.url}/api/spaces`, { headers })
  if (!answer.ok) throw new Error(`${answer.status}`)
  await answer.text()
}
async function deposit(): Promise<void> {
  const { headers } = await tus.create(questionId, 4, 'Note.txt')
  const { status } = await tus.append(headers.location as string, 0, 'abcd')
  if (status !== 204) throw new Error(`${status}`)
}
async function timeOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < ASKED; i++) await act()
  return (performance.now() - start) / ASKED
}

/** Somebody whose line carries a thousand bytes per second. */
async function sendSlowly(): Promise<ClientRequest> {
  const path = (await tus.create(questionId, 10_000_000, 'Lent.bin')).headers.location as string
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '10000000' })
  sending.on('error', () => clearInterval(timer)).write('x')
  const timer = setInterval(() => sending.write('x'.repeat(250)), 250)
  return sending
}

try {
  const best = { readAlone: Infinity, readAmong: Infinity, depositAlone: Infinity, depositAmong: Infinity }
  const keep = async (name: keyof typeof best, act: () => Promise<void>) => {
    best[name] = Math.min(best[name], await timeOf(act))
  }
  for (let turn = 0; turn < turns; turn++) {
    await keep('readAlone', read)
    await keep('depositAlone', deposit)
    const idle = Array.from({ length: IDLE }, () => connect(service.port, 'localhost').on('error', () => {}))
    await Promise.all(idle.map((line) => once(line, 'connect')))
    const slow: ClientRequest[] = []
    for (let i = 0; i < SLOW; i++) slow.push(await sendSlowly())
    await keep('readAmong', read)
    await keep('depositAmong', deposit)
    for (const line of [...idle, ...slow]) line.destroy()
  }
  const line = (name: string, alone: number, among: number) =>
    process.stdout.write(
      `${name.padEnd(10)}${alone.toFixed(1)} ms alone, ${among.toFixed(1)} ms among them, ratio ${(among / alone).toFixed(2)}\n`,
    )
  line('read', best.readAlone, best.readAmong)
  line('deposit', best.depositAlone, best.depositAmong)
  if (best.readAmong > AIM * best.readAlone || best.depositAmong > AIM * best.depositAlone) process.exitCode = 1
} finally {
  await service.stop()
}
