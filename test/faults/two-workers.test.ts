import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { startService } from '../../e2e/service.ts'
import { enqueue } from '../../server/platform/jobs.ts'
import { seedAudit } from './seed-audit.ts'
import { beside } from './seed-beside.ts'

const MAILS = 60
const service = await startService({ env: { MAIL_SPACING: '0ms' } })
const cli = new URL('../../server/cli.ts', import.meta.url).pathname

/** `e-controle worker` beside the service; what it announces of the messages that it sends. */
async function startWorker() {
  const env = { ...process.env, DATA_DIR: service.dataDir, PORT: new URL(service.url).port, MAIL_SPACING: '0ms' }
  const child = spawn(process.execPath, [cli, 'worker'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stderr, 'data') // it works
  const exit = once(child, 'exit')
  return {
    async stop(): Promise<number> {
      child.kill('SIGTERM')
      return (await exit)[0]
    },
  }
}

it('does each job once, whoever of three processes takes it', async () => {
  const workers = [await startWorker(), await startWorker()]
  const { spaceId } = await beside(service, seedAudit)
  await beside(service, async ({ db }) => {
    const { id } = await db.selectFrom('users').select('id').where('email', '=', 'claire@example.org').executeTakeFirstOrThrow()
    const mails = Array.from({ length: MAILS }, (_, i) => ({
      template: 'member-invited' as const,
      to: id,
      data: { spaceId, byId: id, message: `n°${i}.` },
    }))
    await db.transaction().execute((tx) => enqueue(tx, 'send-mail', ...mails))
  })
  const left = () =>
    beside(service, async ({ db }) => {
      const { rows } = await sql<{
        n: number
      }>`select count(*) n from pgboss.job where name = 'send-mail' and state <> 'completed'`.execute(db)
      return rows[0]!.n
    })
  await expect.poll(left, { timeout: 40_000, interval: 500 }).toBe(0)
  const numbers = (await service.outbox()).map(({ text }) => /n°(\d+)/.exec(text)?.[1])
  expect(numbers.sort()).toEqual(Array.from({ length: MAILS }, (_, i) => `${i}`).sort())
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0])
})
