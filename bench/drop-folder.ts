import { randomFillSync } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { buildWeb } from '../scripts/build-web.mjs'
import { startService } from './rig/service.ts'

// A folder dropped in a real browser: how long until its files are deposited, how much memory browser and service take, and for
// how long the page answers nobody at worst. `npm run bench -- drop-folder [files] [MiB in all]`

const MIB = 1024 ** 2
const files = Number(process.argv[2] ?? 1000)
const megabytes = Number(process.argv[3] ?? 5120)

await buildWeb()
const service = await startService()
// A profile on the disk, as people have: a private window keeps in memory what it holds for after a reload.
const context = await chromium.launchPersistentContext(join(service.folder, 'profile'), {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  extraHTTPHeaders: service.bearer.headers,
  locale: 'fr-FR',
})
const PATIENCE = 1_800_000
const processes = await (context.browser() as Browser).newBrowserCDPSession()

try {
  await measure()
} finally {
  await context.close()
  await service.stop()
}

async function measure(): Promise<void> {
  const folder = await writeFolder()
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  await page.goto(`${service.url}/questionnaires/1/classer`)
  await page.evaluate(
    `globalThis.pauses = []; new PerformanceObserver((list) => pauses.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' })`,
  )
  let peak = 0
  let isOver = false
  const watch = async () => {
    for (; !isOver; await wait(1000)) peak = Math.max(peak, await browserMemory())
  }
  const watching = watch()
  const before = await service.peakMemory()

  const matching = await secondsOf(async () => {
    await page.getByLabel('Choisir un dossier').setInputFiles(folder)
    await page.getByRole('button', { name: 'Envoyer' }).waitFor()
  })
  const worstWhileMatching = await longestPause(page)
  const sending = await secondsOf(async () => {
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByRole('region', { name: /^[\d\s ]+fichiers déposés$/ }).waitFor()
  })
  isOver = true
  await watching
  const lines = [
    `${files} files, ${megabytes} MiB`,
    `shown with their questions   ${matching.toFixed(1)} s, longest pause ${worstWhileMatching} ms`,
    `deposited                    ${sending.toFixed(1)} s, ${Math.round(megabytes / sending)} MiB/s, longest pause ${await longestPause(page)} ms`,
    `peak memory of the browser   ${Math.round(peak / 1e6)} MB, all its processes`,
    `peak memory of the service   ${Math.round((await service.peakMemory()) / 1e6)} MB, ${Math.round(before / 1e6)} MB before`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function secondsOf(run: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await run()
  return (performance.now() - start) / 1000
}

/** Since it was last asked, in milliseconds. */
async function longestPause(page: Page): Promise<number> {
  return Math.round(await page.evaluate<number>('Math.max(0, ...pauses.splice(0))'))
}

async function writeFolder(): Promise<string> {
  const folder = join(service.folder, 'Envoi')
  await mkdir(folder)
  const piece = randomFillSync(Buffer.alloc(MIB))
  for (let n = 0; n < files; n++) {
    const file = await open(join(folder, `1.1 Pièce ${n}.bin`), 'w')
    for (let left = (megabytes / files) * MIB; left > 0; left -= MIB) {
      piece.writeUInt32BE(n)
      await file.write(piece, 0, Math.ceil(Math.min(MIB, left)))
    }
    await file.close()
  }
  return folder
}

/** What its processes hold for themselves alone, added up. */
async function browserMemory(): Promise<number> {
  const { processInfo } = await processes.send('SystemInfo.getProcessInfo')
  const sizes = await Promise.all(processInfo.map(({ id }) => privateMemoryOf(id)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function privateMemoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, size]) => sum + Number(size) * 1024, 0)
}
