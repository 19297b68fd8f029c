import { createHash, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { open, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { countGarbage } from '../server/platform/garbage.ts'
import { metadata } from '../test/tus.ts'
import { startService } from './rig/service.ts'

// How fast a file comes in (tus, pieces of 32 MiB as browsers send them) and goes out, beside what the same disk and processor
// make of a plain copy with its SHA-256. The three take turns, and the best turn of each counts: other work on the machine only
// ever slows down. `npm run bench -- upload [MiB] [turns]`

const MIB = 1024 ** 2
const size = Number(process.argv[2] ?? 1024) * MIB
const turns = Number(process.argv[3] ?? 3)
const PIECE = 32 * MIB
const AIM = { ratio: 0.5, memory: 250e6 }

const service = await startService()
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const source = join(service.folder, 'source')
const piece = Buffer.alloc(PIECE)
const sha256 = await writeSource()

try {
  await measure()
} finally {
  await service.stop()
}

async function measure(): Promise<void> {
  const before = await service.peakMemory()
  const best = { copy: 0, upload: 0, download: 0 }
  let depositId = ''
  const deposit = async () => {
    depositId = await upload()
  }
  for (let turn = 0; turn < turns; turn++) {
    best.copy = Math.max(best.copy, await rateOf(copyAndHash))
    best.upload = Math.max(best.upload, await rateOf(deposit))
    best.download = Math.max(best.download, await rateOf(() => download(depositId)))
  }
  const peak = await service.peakMemory()
  const rate = (bytesPerSecond: number) => `${Math.round(bytesPerSecond / MIB)} MiB/s`
  const ratio = (bytesPerSecond: number) => (bytesPerSecond / best.copy).toFixed(2)
  const lines = [
    `copy and SHA-256   ${rate(best.copy)}`,
    `upload             ${rate(best.upload)}, ratio ${ratio(best.upload)}`,
    `download           ${rate(best.download)}, ratio ${ratio(best.download)}`,
    `peak memory        ${Math.round(peak / 1e6)} MB, ${Math.round(before / 1e6)} MB before the first byte`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (Math.min(best.upload, best.download) < AIM.ratio * best.copy || peak > AIM.memory) process.exitCode = 1
}

async function rateOf(run: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await run()
  return size / ((performance.now() - start) / 1000)
}

async function writeSource(): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(source, 'w')
  for (let at = 0; at < size; at += MIB) {
    const bytes = randomFillSync(piece.subarray(0, Math.min(MIB, size - at)))
    hash.update(bytes)
    await file.write(bytes)
  }
  await file.sync()
  await file.close()
  return hash.digest('hex')
}

async function copyAndHash(): Promise<void> {
  const hash = createHash('sha256')
  const target = join(service.folder, 'copy')
  const [from, to] = [await open(source), await open(target, 'w')]
  for (;;) {
    const { bytesRead } = await from.read(piece, 0, MIB)
    if (bytesRead === 0) break
    hash.update(piece.subarray(0, bytesRead))
    await to.write(piece, 0, bytesRead)
  }
  await to.sync()
  await Promise.all([from.close(), to.close(), rm(target)])
  if (hash.digest('hex') !== sha256) throw new Error('the copy differs')
}

async function upload(): Promise<string> {
  const { questionId } = service.bearer
  const created = await ask('POST', '/api/uploads', {
    'upload-length': `${size}`,
    'upload-metadata': metadata(questionId, 'Mesure.bin'),
  })
  const path = created.headers.location as string
  let last = created
  const file = await open(source)
  for (let at = 0; at < size; at += PIECE) {
    const { bytesRead } = await file.read(piece, 0, PIECE, at)
    const headers = { 'upload-offset': `${at}`, 'content-type': 'application/offset+octet-stream' }
    last = await ask('PATCH', path, headers, piece.subarray(0, bytesRead))
  }
  await file.close()
  return last.headers['deposit-id'] as string
}

async function download(id: string): Promise<void> {
  const asked = request({ port: service.port, path: `/api/deposits/${id}/content`, headers: service.bearer.headers, agent })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let received = 0
  for await (const bytes of response) {
    received += bytes.length
    countGarbage(bytes.length)
  }
  if (received !== size || response.headers.etag !== `"${sha256}"`) throw new Error('what comes out is not what went in')
}

async function ask(method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<IncomingMessage> {
  const all = { 'tus-resumable': '1.0.0', ...service.bearer.headers, ...headers }
  const asked = request({ port: service.port, method, path, headers: all, agent })
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  if ((response.statusCode ?? 500) >= 300) throw new Error(`${method} ${path}: ${response.statusCode}`)
  return response
}
