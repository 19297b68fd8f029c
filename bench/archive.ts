import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { loadConfig } from '../server/platform/config.ts'
import type { Edges } from '../server/platform/context.ts'
import { openService } from '../server/service.ts'
import type { QuestionId } from '../shared/vocabulary.ts'
import { startService } from './rig/service.ts'

// Taking a space away as a ZIP, beside `zip -0` of the same files on the same disk, each into a file. The two take turns and the
// best of each counts. Then the ordinary tools read ours whole. `npm run bench -- archive [MiB] [files] [turns]`; the sizes of
// the issue are `2048 1200` for the rate, `5120 3000` for the memory and Zip64.

const MIB = 1024 ** 2
const total = Number(process.argv[2] ?? 2048) * MIB
const count = Number(process.argv[3] ?? 1200)
const turns = Number(process.argv[4] ?? 3)
const AIM = { ratio: 0.7, memory: 150e6 }

const service = await startService()
const [plain, ours, theirs] = ['plain', 'ours.zip', 'theirs.zip'].map((name) => join(service.folder, name)) as [string, string, string]
try {
  const { bavail, bsize } = await statfs(service.folder)
  if (bavail * bsize < 5 * total) throw new Error(`${service.folder} has no room for five times ${total} bytes`)
  await fill()
  await measure()
} finally {
  await service.stop()
}

async function measure(): Promise<void> {
  const url = `${service.url}/api/spaces/1/archive.zip`
  const { authorization } = service.bearer.headers
  const before = await service.peakMemory()
  const best = { ours: 0, theirs: 0 }
  const take = () => run('curl', ['-sSf', '-o', ours, '-H', `authorization: ${authorization}`, url])
  const zip = () => run('zip', ['-0', '-q', '-r', theirs, '.'], plain)
  for (let turn = 0; turn < turns; turn++) {
    best.theirs = Math.max(best.theirs, await rateOf(zip))
    best.ours = Math.max(best.ours, await rateOf(take))
    if (turn < turns - 1) await rm(ours)
    await rm(theirs)
  }
  const peak = await service.peakMemory()
  const lines = [
    `zip -0          ${Math.round(best.theirs / MIB)} MiB/s`,
    `archive         ${Math.round(best.ours / MIB)} MiB/s, ratio ${(best.ours / best.theirs).toFixed(2)}`,
    `peak memory     ${Math.round(peak / 1e6)} MB, ${Math.round(before / 1e6)} MB before the first byte`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (best.ours < AIM.ratio * best.theirs || peak - before > AIM.memory) process.exitCode = 1

  await run('unzip', ['-tq', ours])
  await run('unzip', ['-q', ours, '-d', join(service.folder, 'unzipped')])
  await run('sha256sum', ['-c', '--quiet', '--strict', 'sha256sums.txt'], join(service.folder, 'unzipped/2026_Loin'))
  process.stdout.write('unzip and sha256sum find every byte\n')
}

async function run(command: string, args: string[], cwd?: string): Promise<void> {
  const [code] = await once(spawn(command, args, { cwd, stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error(`${command} failed`)
}

async function rateOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return total / ((performance.now() - start) / 1000)
}

/** Files of random bytes, of the same size but for the last: in the store with their rows, and in a folder. */
async function fill(): Promise<void> {
  const { edges, close } = await openService(loadConfig({ DATA_DIR: join(service.folder, 'data'), PORT: String(service.port) }), 'command')
  await mkdir(plain)
  const size = Math.floor(total / count)
  const bytes = randomFillSync(Buffer.alloc(size))
  for (let i = 1; i <= count; i++) {
    bytes.writeUInt32LE(i)
    await deposit(edges, service.bearer.questionId, `Pièce n°${i} – état.bin`, bytes)
    const file = await open(join(plain, `${i}.bin`), 'w')
    await file.write(bytes)
    await file.close()
  }
  await close()
}

async function deposit({ db, files }: Edges, questionId: QuestionId, name: string, bytes: Buffer): Promise<void> {
  const { key, size, sha256, crc32 } = await files.put(Readable.from([bytes]), { maxBytes: bytes.length })
  await sql`
    insert into deposits
      (space_id, question_id, original_name, file_name, size, sha256, crc32, media_type, storage_key, author_id, started_at, deposited_at)
    select space_id, ${questionId}, ${name}, ${name}, ${size}, ${sha256}, ${crc32}, 'application/octet-stream', ${key}, user_id, now(), now()
    from memberships`.execute(db)
}
