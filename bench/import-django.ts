import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importDjango } from '../server/import-django/import-django.ts'
import { loadConfig } from '../server/platform/config.ts'
import { stopPostmaster } from '../server/platform/postmaster.ts'
import { openService } from '../server/service.ts'
import { PER_SPACE, writeDump } from '../test/django/write-dump.ts'

// A dump of the Django application (test/django/write-dump.ts). What counts is everything but the bytes, which are read and not written:
// the time during which at least one file is being read is taken off. `npm run bench -- import-django [deposits]`

const wanted = Number(process.argv[2] ?? 100_000)
const copying = { files: 0, since: 0, time: 0 }
const AIM = { perSecond: 2_000, memory: 300 }

const folder = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'bench-'))
const dataDir = join(folder, 'data')
const spaces = Math.ceil(wanted / PER_SPACE)
const { edges, close } = await openService(loadConfig({ DATA_DIR: dataDir, PORT: '8460' }), 'service', { isWorker: false })
try {
  await writeDump(folder, spaces)
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
