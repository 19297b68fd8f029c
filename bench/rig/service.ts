import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { loadConfig } from '../../server/platform/config.ts'
import { stopPostmaster } from '../../server/platform/postmaster.ts'
import { openService } from '../../server/service.ts'
import { seedRespondent } from '../../test/seed-respondent.ts'
import { processorTime } from './processor-time.ts'

/** The real service in a process of its own, whose memory is its own. `BENCH_DIR`: the disk to measure. */
export async function startService() {
  const folder = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'bench-'))
  const dataDir = join(folder, 'data')
  const port = await findFreePort()
  const env = { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' }
  const main = new URL('../../server/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://localhost:${port}`
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error('The service did not start')
    await wait(50)
  }
  return {
    url,
    port,
    folder,
    bearer: await aRespondent(env),
    /** The most memory that the process ever held, in bytes. */
    async peakMemory(): Promise<number> {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
    },
    processorTime: () => processorTime(child.pid as number, dataDir),
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await stopPostmaster(join(dataDir, 'postgres'))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Service = Awaited<ReturnType<typeof startService>>

const isReady = (url: string) =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Somebody who may deposit, made beside the service while it runs. */
async function aRespondent(env: Record<string, string>) {
  const { edges, close } = await openService(loadConfig(env), 'command')
  return seedRespondent(edges).finally(close)
}
