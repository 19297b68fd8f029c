import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { startService } from '../e2e/service.ts'
import { readPostmaster } from '../server/platform/postmaster.ts'

const folder = await mkdtemp(join(tmpdir(), 'start-'))
afterAll(() => rm(folder, { recursive: true }))

/** A start that is refused: its exit code, and what it says of it. */
async function refusedStart(env: Record<string, string>) {
  const program = new URL('../server/main.ts', import.meta.url).pathname
  const run = promisify(execFile)(process.execPath, [program], { env: { ...process.env, ...env } })
  return run.then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }) => ({ code, stderr: String(stderr).trim() }),
  )
}
const isReady = async (url: string) => (await fetch(`${url}/health/ready`)).ok

it('refuses wrong settings, names each, and touches nothing', async () => {
  const DATA_DIR = join(folder, 'untouched')
  const { code, stderr } = await refusedStart({ DATA_DIR, PORT: 'abc', THEME: 'bleu' })
  expect(code).toBe(1)
  expect(stderr.split('\n')).toEqual([
    'Le service ne démarre pas, ces réglages sont à corriger :',
    expect.stringContaining('PORT'),
    expect.stringContaining('THEME'),
  ])
  expect(existsSync(DATA_DIR)).toBe(false)
})

it('starts once: a second start on the folder, or on the port, is refused and leaves the first alone', async () => {
  const service = await startService()
  const sameFolder = await refusedStart({ DATA_DIR: service.dataDir, PORT: '1' })
  expect(sameFolder).toEqual({ code: 1, stderr: expect.stringContaining(`processus ${service.pid()}`) })

  const otherFolder = join(folder, 'other')
  const samePort = await refusedStart({ DATA_DIR: otherFolder, PORT: new URL(service.url).port })
  expect(samePort).toEqual({ code: 1, stderr: expect.stringMatching(/^Le port \d+ est déjà pris/) })
  expect(await readPostmaster(join(otherFolder, 'postgres'))).toBe(null)
  expect(await isReady(service.url)).toBe(true)
})

it('comes back after a kill, and leaves nothing when it is asked to stop', async () => {
  const service = await startService()
  await service.restart()
  expect(await service.stop()).toBe(0)
  expect(await readPostmaster(join(service.dataDir, 'postgres'))).toBe(null)
})
