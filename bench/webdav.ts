import { execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { chmod, open, writeFile } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { loadConfig } from '../server/platform/config.ts'
import { openService } from '../server/service.ts'
import { startApache } from './rig/apache.ts'
import { fillShelf, nameOf } from './rig/fill-shelf.ts'
import { startService } from './rig/service.ts'

// What a file explorer waits for, beside Apache's mod_dav, which asks nobody who they are: the list of a folder of a thousand
// files, and a large file (fetched by curl). The two answer in turn, so that what else happens weighs on both alike; of the
// lists the median counts, of the file the best turn. `npm run bench -- webdav [files] [MiB] [rounds]`

const MIB = 1024 ** 2
const count = Number(process.argv[2] ?? 1000)
const size = Number(process.argv[3] ?? 1024) * MIB
const rounds = Number(process.argv[4] ?? 60)
const WARM_UP = 15
const TURNS = 5
const AIM = { list: 1, read: 0.7 }

type Server = { folder: string; file: string; headers: Record<string, string>; times: number[]; rate: number }
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

const service = await startService()
const apache = await startApache(join(service.folder, 'apache'))
try {
  await measure(...(await fill()))
} finally {
  await apache.stop()
  await service.stop()
}

async function measure(ours: Server, peer: Server): Promise<void> {
  for (let round = -WARM_UP; round < rounds; round++)
    for (const server of round % 2 ? [ours, peer] : [peer, ours]) {
      const time = await list(server)
      if (round >= 0) server.times.push(time)
    }
  for (let turn = 0; turn < TURNS; turn++) for (const server of [ours, peer]) server.rate = Math.max(server.rate, read(server))

  const [list1, list2] = [ours, peer].map(({ times }) => times.toSorted((a, b) => a - b)[times.length >> 1] as number) as [number, number]
  const ratios = { list: list2 / list1, read: ours.rate / peer.rate }
  const lines = [
    `PROPFIND of ${count} files   ${list1.toFixed(1)} ms, Apache ${list2.toFixed(1)} ms, ratio ${ratios.list.toFixed(2)}`,
    `GET of ${size / MIB} MiB          ${Math.round(ours.rate / MIB)} MiB/s, Apache ${Math.round(peer.rate / MIB)} MiB/s, ratio ${ratios.read.toFixed(2)}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (ratios.list < AIM.list || ratios.read < AIM.read) process.exitCode = 1
}

/** The same names, sizes and bytes on both sides. */
async function fill(): Promise<[Server, Server]> {
  const source = join(apache.root, 'Grand.pdf')
  await writeSource(source)
  const { edges, close } = await openService(loadConfig({ DATA_DIR: join(service.folder, 'data'), PORT: String(service.port) }), 'command')
  const { credentials } = await fillShelf(edges, service.bearer.questionId, count, source)
  await close()
  for (let i = 0; i < count; i++) await writeFile(join(apache.root, `Q01-T01-01-${nameOf(i)}`), Buffer.alloc(40_001 + i))
  await chmod(service.folder, 0o755) // for the account of Apache
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`
  const folder = `${service.url}/webdav/2026_Loin/Q01/T01/`
  return [
    { folder, file: `${folder}Q01-T01-01-Grand.pdf`, headers: { authorization }, times: [], rate: 0 },
    { folder: `${apache.url}/`, file: `${apache.url}/Grand.pdf`, headers: {}, times: [], rate: 0 },
  ]
}

async function writeSource(path: string): Promise<void> {
  const file = await open(path, 'w', 0o644)
  for (let at = 0; at < size; at += MIB) await file.write(randomFillSync(Buffer.alloc(MIB)))
  await file.close()
}

/** Milliseconds. */
async function list({ folder, headers }: Server): Promise<number> {
  const start = performance.now()
  const asked = request(folder, { method: 'PROPFIND', headers: { depth: '1', ...headers }, agent })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const piece of response.setEncoding('utf8')) body += piece
  const time = performance.now() - start
  const found = body.match(/<[\w]+:response[ >]/g)?.length
  if (response.statusCode !== 207 || found !== count + 2) throw new Error(`${folder}: ${response.statusCode}, ${found} entries`)
  return time
}

/** Bytes a second. */
function read({ file, headers }: Server): number {
  const asked = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const report = execFileSync('curl', ['-sSf', '-o', '/dev/null', '-w', '%{size_download} %{time_total}', ...asked, file], {
    encoding: 'utf8',
  })
  const [bytes, seconds] = report.split(' ').map(Number) as [number, number]
  if (bytes !== size) throw new Error(`${file}: ${bytes} bytes`)
  return bytes / seconds
}
