import { createHash, randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startService } from '../e2e/service.ts'
import { loadConfig } from '../server/platform/config.ts'
import { openService } from '../server/service.ts'
import { seedRespondent } from './seed-respondent.ts'
import { aPiece, tusAt } from './tus.ts'

// The real service in a process of its own, killed as by a power cut in the middle of its work.
const service = await startService()
const config = loadConfig({ DATA_DIR: service.dataDir, PORT: new URL(service.url).port })
const beside = await openService(config, 'command')
const { headers, questionId } = await seedRespondent(beside.edges).finally(beside.close)
const tus = tusAt(Number(new URL(service.url).port), headers)

const bytes = randomBytes(24 * 1024 ** 2)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const stagedSize = (path: string) => statSync(join(service.dataDir, 'uploads', path.split('/').at(-1) as string)).size
const locationOf = async (name: string) => (await tus.create(questionId, bytes.length, name)).headers.location as string

async function expectDeposited(depositId: unknown): Promise<void> {
  const answer = await fetch(`${service.url}/api/deposits/${depositId}/content`, { headers })
  const received = Buffer.from(await answer.arrayBuffer())
  expect(createHash('sha256').update(received).digest('hex')).toBe(sha256)
  expect(answer.headers.get('etag')).toBe(`"${sha256}"`)
}

it('resumes after SIGKILL in the middle of a piece, byte for byte', { timeout: 120_000 }, async () => {
  const path = await locationOf('coupé.bin')
  await tus.append(path, 0, bytes.subarray(0, 1_000_000))
  const sending = tus.open('PATCH', path, { ...aPiece(1_000_000), 'content-length': `${bytes.length - 1_000_000}` })
  sending.on('error', () => {}).write(bytes.subarray(1_000_000, 9_000_000))
  while (stagedSize(path) <= 1_000_000) await wait(1)
  await service.restart()

  const offset = Number((await tus.head(path)).headers['upload-offset'])
  expect(offset).toBeGreaterThan(1_000_000)
  expect(offset).toBeLessThanOrEqual(9_000_000)
  const last = await tus.append(path, offset, bytes.subarray(offset))
  expect(last).toMatchObject({ status: 204 })
  await expectDeposited(last.headers['deposit-id'])
})

it.each([0, 20, 40, 80])(
  'neither loses nor doubles a deposit when SIGKILL comes %i ms after the last byte',
  { timeout: 120_000 },
  async (delay) => {
    const path = await locationOf(`fin ${delay}.bin`)
    await tus.append(path, 0, bytes.subarray(0, -1000))
    const sending = tus.open('PATCH', path, { ...aPiece(bytes.length - 1000), 'content-length': '1000' })
    const answer = tus.answerOf(sending).catch(() => null)
    sending.end(bytes.subarray(-1000))
    await wait(delay)
    await service.restart()

    const acknowledged = (await answer)?.headers['deposit-id']
    const head = await tus.head(path)
    const offset = Number(head.headers['upload-offset'])
    const depositId = head.headers['deposit-id'] ?? (await tus.append(path, offset, bytes.subarray(offset))).headers['deposit-id']
    await expectDeposited(depositId)
    if (acknowledged) expect(depositId).toBe(acknowledged)
    expect(await readdir(join(service.dataDir, 'uploads'))).toEqual([])
    const again = await openService(config, 'command')
    const named = await again.edges.db
      .selectFrom('deposits')
      .select('id')
      .where('original_name', '=', `fin ${delay}.bin`)
      .execute()
      .finally(again.close)
    expect(named).toHaveLength(1)
  },
)
