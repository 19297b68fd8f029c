import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { importDjango } from '../server/import-django/import-django.ts'
import { loadConfig } from '../server/platform/config.ts'
import { stopPostmaster } from '../server/platform/postmaster.ts'
import { openService } from '../server/service.ts'

// A dump of the Django application: spaces of 5 questionnaires × 5 themes × 5 questions × 2 deposits, and an action for each deposit. What
// counts is everything but the bytes, which are read and not written: the time during which at least one file is being read is taken off. `npm run bench -- import-django [deposits]`

const wanted = Number(process.argv[2] ?? 100_000)
const PER_SPACE = 250
const copying = { files: 0, since: 0, time: 0 }
const AIM = { perSecond: 2_000, memory: 300 }

const folder = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'bench-'))
const dataDir = join(folder, 'data')
const spaces = Math.ceil(wanted / PER_SPACE)
const { edges, close } = await openService(loadConfig({ DATA_DIR: dataDir, PORT: '8460' }), 'service', { isWorker: false })
try {
  await writeDump(join(folder, 'dump.sql'))
  const start = performance.now()
  let filesAt = start
  const files = { ...edges.files, put: weigh }
  const report = await importDjango(
    { ...edges, files },
    { database: join(folder, 'dump.sql'), media: join(folder, 'media') },
    ({ step, done }) => {
      if (step === 'files' && done === 0) filesAt = performance.now()
    },
  )
  const end = performance.now()
  const besides = end - filesAt - copying.time
  const taken = report.counts.deposits?.taken ?? 0
  const perSecond = (taken / besides) * 1000
  const memory = Number(/VmHWM:\s+(\d+) kB/.exec(await readFile('/proc/self/status', 'utf8'))?.[1]) / 1024
  process.stdout.write(
    `${taken} deposits in ${((end - start) / 1000).toFixed(1)} s, of which ${((end - filesAt) / 1000).toFixed(1)} s for the deposits and their bytes; besides the bytes ${(besides / 1000).toFixed(1)} s: ${perSecond.toFixed(0)}/s; peak memory ${memory.toFixed(0)} MiB\n`,
  )
  if (taken !== spaces * PER_SPACE || perSecond < AIM.perSecond || memory > AIM.memory) process.exitCode = 1
} finally {
  await close()
  await stopPostmaster(join(dataDir, 'postgres'))
  await rm(folder, { recursive: true, force: true })
}

/** The store without its disk. */
async function weigh(bytes: AsyncIterable<Buffer>) {
  if (copying.files++ === 0) copying.since = performance.now()
  let size = 0
  let head: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    head = chunk
    size += chunk.length
  }
  if (--copying.files === 0) copying.time += performance.now() - copying.since
  return { key: crypto.randomUUID(), size, sha256: '0'.repeat(64), crc32: 0, head }
}

/** Line after line: it never stands whole in memory either. */
async function writeDump(path: string): Promise<void> {
  const dump = createWriteStream(path)
  const table = async (name: string, columns: string, count: number, row: (id: number) => string) => {
    dump.write(`COPY public.${name} (${columns}) FROM stdin;\n`)
    for (let id = 1; id <= count; id++) if (!dump.write(`${row(id).replaceAll('|', '\t')}\n`)) await once(dump, 'drain')
    dump.write('\\.\n\n')
  }
  const at = '2021-03-10 10:00:00+00'
  const parent = (id: number, size: number) => Math.ceil(id / size)
  const place = (id: number) => (id - 1) % 5
  const pathOf = (id: number) => `${parent(id, PER_SPACE)}/Q01-T01-01-Pièce ${id}.txt`
  await table(
    'auth_user',
    'id, username, first_name, last_name, is_staff, is_active, date_joined',
    spaces * 2,
    (id) => `${id}|p${id}@banc.example|Nadia|Benali|f|t|${at}`,
  )
  await table('user_profiles_userprofile', 'user_id, profile_type', spaces * 2, (id) => `${id}|${id > spaces ? 'audited' : 'inspector'}`)
  await table(
    'user_profiles_userprofile_controls',
    'id, userprofile_id, control_id',
    spaces * 2,
    (id) => `${id}|${id}|${((id - 1) % spaces) + 1}`,
  )
  await table('control_control', 'id, title, depositing_organization, reference_code', spaces, (id) => `${id}|Contrôle|Commune|2021_${id}`)
  await table(
    'control_questionnaire',
    'id, "order", title, description, control_id, is_draft',
    spaces * 5,
    (id) => `${id}|${place(id)}|Comptes||${parent(id, 5)}|f`,
  )
  await table('control_theme', 'id, title, questionnaire_id, "order"', spaces * 25, (id) => `${id}|Thème|${parent(id, 5)}|${place(id)}`)
  await table(
    'control_question',
    'id, description, theme_id, "order"',
    spaces * 125,
    (id) => `${id}|Quelle pièce ?|${parent(id, 5)}|${place(id)}`,
  )
  await table(
    'control_responsefile',
    'id, file, question_id, created, modified, author_id, is_deleted',
    spaces * PER_SPACE,
    (id) => `${id}|${pathOf(id)}|${parent(id, 2)}|${at}|${at}|${spaces + parent(id, PER_SPACE)}|f`,
  )
  await table('django_content_type', 'id, app_label, model', 2, (id) => (id === 1 ? '1|auth|user' : '2|control|responsefile'))
  await table(
    'actstream_action',
    'id, actor_content_type_id, actor_object_id, verb, target_content_type_id, target_object_id, "timestamp"',
    spaces * PER_SPACE,
    (id) => `${id}|1|${spaces + 1}|uploaded response-file|2|${id}|${at}`,
  )
  await finished(dump.end('-- PostgreSQL database dump complete\n'))
  for (let id = 1; id <= spaces * PER_SPACE; id++) {
    if (id % PER_SPACE === 1) await mkdir(join(folder, 'media', `${parent(id, PER_SPACE)}`), { recursive: true })
    await writeFile(join(folder, 'media', pathOf(id)), `pièce ${id}`)
  }
}
