import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { loadConfig } from '../server/platform/config.ts'
import { openService } from '../server/service.ts'
import { aVisitor, fillAudits } from './rig/fill-audits.ts'
import { startService } from './rig/service.ts'

// The lists of questions of somebody who inspects, and of somebody who answers, in every one of 320 spaces: 40,000 questions,
// 80,000 deposits. Each page is asked in turn, one at a time: the time on the wall (median, p95), and that of the processors (median),
// which is what counts on a machine that others use. Nine questionnaires in ten were opened since they changed.
// `npm run bench -- questions [spaces] [rounds]`

const spaces = Number(process.argv[2] ?? 320)
const rounds = Number(process.argv[3] ?? 60)
const WARM_UP = 5
const AIM = 50 // milliseconds of the processors

const service = await startService()
const ms = (time: number) => `${time.toFixed(1)} ms`
const agent = new Agent({ keepAlive: true })
try {
  const { inspector, respondent } = await fill()
  const lists = [
    { who: inspector, name: 'navigation', path: '/api/space-names' },
    { who: inspector, name: 'to review', path: '/api/questions?list=toReview' },
    { who: inspector, name: 'to review, last changes', path: '/api/questions?list=toReview&sort=changedAt&order=descending' },
    { who: inspector, name: 'to review, by space', path: '/api/questions?list=toReview&sort=space' },
    { who: inspector, name: 'to review, overdue', path: '/api/questions?list=toReview&filter=overdue' },
    { who: inspector, name: 'to review, news', path: '/api/questions?list=toReview&filter=news' },
    { who: inspector, name: 'to review, 10th page', path: await findPage(inspector, '/api/questions?list=toReview', 10) },
    { who: inspector, name: 'everything', path: '/api/questions?list=all' },
    { who: inspector, name: 'one space', path: '/api/questions?list=all&spaceId=1' },
    { who: respondent, name: 'to provide', path: '/api/questions?list=toProvide' },
    { who: respondent, name: 'to provide, overdue', path: '/api/questions?list=toProvide&filter=overdue' },
  ].map((list) => ({ ...list, times: [] as number[], spent: [] as number[], bytes: 0 }))
  for (let round = -WARM_UP; round < rounds; round++)
    for (const list of lists) {
      const [start, before] = [performance.now(), service.processorTime()]
      list.bytes = (await ask(list.who, list.path)).length
      const [end, after] = [performance.now(), service.processorTime()]
      await wait(3) // what the service does after the answer is nobody else's
      if (round < 0) continue
      list.times.push(end - start)
      list.spent.push(after - before)
    }
  print('', 'median', 'p95', 'cpu', 'size')
  for (const { name, times, spent, bytes } of lists) {
    const cpu = quantile(spent, 0.5)
    print(name, ...[quantile(times, 0.5), quantile(times, 0.95), cpu].map(ms), `${Math.round(bytes / 1024)} KiB`)
    if (cpu > AIM) process.exitCode = 1
  }
} finally {
  await service.stop()
}

async function fill() {
  const { edges, close } = await openService(loadConfig({ DATA_DIR: join(service.folder, 'data'), PORT: String(service.port) }), 'command')
  const inspector = await aVisitor(edges.db, 'Claire')
  const respondent = await aVisitor(edges.db, 'Thomas')
  await fillAudits(
    edges.db,
    inspector.id,
    Array.from({ length: spaces }, (_, i) => `Commune-${i + 1}`),
  )
  await sql`
    insert into memberships (space_id, user_id, role, added_at) select id, ${respondent.id}::bigint, 'respondent', now() from spaces`.execute(
    edges.db,
  )
  await sql`
    insert into visits (user_id, questionnaire_id, since, last_at)
    select u.id, q.id, now(), now() from questionnaires q cross join unnest(${[inspector.id, respondent.id]}::bigint[]) as u (id)
    where q.id % 10 > 0`.execute(edges.db)
  await sql`vacuum analyze`.execute(edges.db) // as the database does by itself before long
  const { rows } = await sql<{ questions: number; deposits: number }>`
    select (select count(*) from questions) as questions, (select count(*) from deposits) as deposits`.execute(edges.db)
  await close()
  print(`${rows[0]?.questions} questions, ${rows[0]?.deposits} deposits`)
  return { inspector: inspector.cookie, respondent: respondent.cookie }
}

async function findPage(who: string, path: string, page: number): Promise<string> {
  let next = ''
  for (let at = 1; at < page; at++) next = `&after=${JSON.parse(await ask(who, path + next)).next}`
  return path + next
}

async function ask(cookie: string, path: string): Promise<string> {
  const asked = request({ port: service.port, path, headers: { cookie }, agent })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const piece of response.setEncoding('utf8')) text += piece
  if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode}`)
  return text
}

function quantile(numbers: number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] as number
}

function print(name: string, ...cells: string[]): void {
  process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(11)).join('')}\n`)
}
