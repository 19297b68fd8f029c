import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { loadConfig } from '../server/platform/config.ts'
import { openService } from '../server/service.ts'
import type { QuestionnaireId, SpaceId } from '../shared/vocabulary.ts'
import { aVisitor, fillAudits, joinAudit } from './rig/fill-audits.ts'
import { type Service, startService } from './rig/service.ts'

// What each page's data costs where there is one space, and where there are two hundred of 5 questionnaires × 25 questions ×
// 2 deposits: the time on the wall (median, p95), and that of the processors, which is what counts on a machine that others use.
// Two services live side by side and answer in turn, so that what else happens weighs on both alike; the growth is that of
// the processors' time. The first line is what any answer costs. `npm run bench -- lists [spaces] [rounds]`

const many = Number(process.argv[2] ?? 200)
const rounds = Number(process.argv[3] ?? 200)
const WARM_UP = 50
const PAGE = { time: 30, growth: 1.5 }

type Page = { name: string; path: string; cookie: string; aim?: { time: number; growth: number } }
type Measure = Page & { service: Service; times: number[]; spent: number[]; bytes: number }

const ms = (time: number) => `${time.toFixed(1)} ms`
const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`
const mib = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`

const agent = new Agent({ keepAlive: true })
const services: Service[] = []
try {
  for (const _ of [1, many]) services.push(await startService())
  await compare(services[0]!, services[1]!)
} finally {
  for (const service of services) await service.stop()
}

async function compare(small: Service, large: Service): Promise<void> {
  const few = await fill(small, 1)
  const full = await fill(large, many)
  for (let round = -WARM_UP; round < rounds; round++)
    for (const [i, one] of few.entries())
      for (const each of round % 2 ? [one, full[i]!] : [full[i]!, one]) await measure(each, { isWarm: round >= 0 })

  print(['', '1 space', 'p95', 'cpu', `${many} spaces`, 'p95', 'cpu', 'growth', 'size'])
  for (const [i, before] of few.entries()) {
    const after = full[i]!
    const [spent, spentThen] = [quantile(before.spent, 0.5), quantile(after.spent, 0.5)]
    const growth = spentThen / spent
    const times = [before, after].flatMap((one) =>
      [0.5, 0.95].map((share) => ms(quantile(one.times, share))).concat(ms(quantile(one.spent, 0.5))),
    )
    print([before.name, ...times, growth.toFixed(2), kib(after.bytes)])
    if (before.aim && (spentThen > before.aim.time || growth > before.aim.growth)) process.exitCode = 1
  }
  print(['peak memory', mib(await small.peakMemory()), '', '', mib(await large.peakMemory())])
}

async function fill(service: Service, count: number): Promise<Measure[]> {
  const { edges, close } = await openService(loadConfig({ DATA_DIR: join(service.folder, 'data'), PORT: String(service.port) }), 'command')
  const inspector = await aVisitor(edges.db, 'Claire')
  const respondent = await aVisitor(edges.db, 'Thomas')
  const names = Array.from({ length: count }, (_, i) => `Commune-${i + 1}`)
  const [spaceId] = (await fillAudits(edges.db, inspector.id, names)) as [SpaceId]
  const questionnaireId = await joinAudit(edges.db, respondent.id, spaceId)
  await close()
  const pages = listPages({ spaceId, questionnaireId, inspector: inspector.cookie, respondent: respondent.cookie })
  return pages.map((page) => ({ ...page, service, times: [], spent: [], bytes: 0 }))
}

type Scene = { spaceId: SpaceId; questionnaireId: QuestionnaireId; inspector: string; respondent: string }

function listPages({ spaceId, questionnaireId, inspector, respondent }: Scene): Page[] {
  const space = `/api/spaces/${spaceId}`
  const questionnaire = `/api/questionnaires/${questionnaireId}`
  return [
    { name: 'settings', path: '/api/settings', cookie: inspector },
    { name: 'session', path: '/api/session', cookie: inspector },
    { name: 'navigation', path: '/api/space-names', cookie: inspector },
    { name: 'home', path: '/api/spaces?limit=12', cookie: inspector, aim: PAGE },
    { name: 'home (respondent)', path: '/api/spaces?limit=12', cookie: respondent, aim: PAGE },
    { name: 'space', path: space, cookie: inspector },
    { name: 'members', path: `${space}/members`, cookie: inspector },
    { name: 'tree', path: `${space}/tree`, cookie: inspector },
    { name: 'journal', path: `${space}/journal`, cookie: inspector },
    { name: 'questionnaire', path: questionnaire, cookie: inspector, aim: PAGE },
    { name: 'questionnaire (resp.)', path: questionnaire, cookie: respondent, aim: PAGE },
  ]
}

async function measure(one: Measure, { isWarm }: { isWarm: boolean }): Promise<void> {
  const before = one.service.processorTime()
  const start = performance.now()
  one.bytes = await ask(one)
  const end = performance.now()
  const after = one.service.processorTime()
  await wait(3) // what the service does after the answer is nobody else's
  if (!isWarm) return
  one.times.push(end - start)
  one.spent.push(after - before)
}

function quantile(numbers: number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] as number
}

async function ask({ path, cookie, service: { port } }: Measure): Promise<number> {
  const asked = request({ port, path, headers: { cookie }, agent })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let bytes = 0
  for await (const piece of response) bytes += piece.length
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`)
  return bytes
}

function print([name, ...cells]: string[]): void {
  process.stdout.write(`${name?.padEnd(22)}${cells.map((cell) => cell.padStart(11)).join('')}\n`)
}
