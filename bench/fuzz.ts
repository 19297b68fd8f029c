import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { api } from '../shared/api.ts'

// The hostile requests of test/fuzz, for longer and never twice the same: how many were sent, how they were answered, how many
// failures were seen. What fails names the scene, which the seed draws again: `npm run bench -- fuzz [scenes] [seed]`, forty requests
// to a scene, three kinds of askers.

const [scenes = '200', seed = `${Date.now() % 1_000_000}`] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
const FUZZ_REPORT = join(folder, 'report.json')
const env = { ...process.env, FUZZ_SCENES: scenes, FUZZ_SEED: seed, FUZZ_REPORT }
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/fuzz', '--testTimeout=0'], {
  env,
  stdio: 'inherit',
})
const report = JSON.parse(readFileSync(FUZZ_REPORT, 'utf8')) as {
  sent: number
  failures: number
  statuses: Record<string, number>
  succeeded: string[]
}
rmSync(folder, { recursive: true })

const missed = Object.keys(api).filter((route) => !report.succeeded.includes(route))
const lines = [
  `seed ${seed}: ${report.sent} requests sent, ${report.failures} answered by a failure (5xx)`,
  `statuses: ${Object.entries(report.statuses)
    .map(([code, count]) => `${code} × ${count}`)
    .join(', ')}`,
  `routes that answered with a success: ${Object.keys(api).length - missed.length} of ${Object.keys(api).length}; not: ${missed.join(', ') || 'none'}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = status ?? 1
