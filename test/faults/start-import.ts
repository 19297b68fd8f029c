import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Service } from '../../e2e/service.ts'

const cli = new URL('../../server/cli.ts', import.meta.url).pathname

/** `import-django` in a process of its own, beside the service. `begun`: it writes, or has ended. */
export function startImport({ dataDir, url }: Service, source: string) {
  const args = ['import-django', '--database', join(source, 'dump.sql'), '--media', join(source, 'media')]
  const env = { ...process.env, DATA_DIR: dataDir, PORT: new URL(url).port }
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  const begun = new Promise<void>((resolve) => child.stderr.once('data', () => resolve()))
  return {
    exit,
    begun: Promise.race([begun, exit]),
    wasKilled: exit.then((code) => code === null),
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await exit
    },
  }
}
