import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startService } from '../../e2e/service.ts'
import { readPostmaster } from '../../server/platform/postmaster.ts'
import { aPiece } from '../tus.ts'
import { seedBeside } from './seed-beside.ts'

const MIB = 1024 ** 2
const service = await startService()
const port = Number(new URL(service.url).port)
const { headers, questionId, tus } = await seedBeside(service)
const create = async (size: number, name: string) => (await tus.create(questionId, size, name)).headers.location as string

it('stops within ten seconds whoever is there, and what was under way goes on with the next process', async () => {
  const bytes = randomBytes(40 * MIB)
  const { 'deposit-id': id } = (await tus.append(await create(bytes.length, 'Plan.bin'), 0, bytes)).headers
  const content = `/api/deposits/${id}/content`

  const path = await create(bytes.length, 'Suite.bin')
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': `${bytes.length}` })
  sending.on('error', () => {}).write(bytes.subarray(0, 3 * MIB))
  while (statSync(join(service.dataDir, 'uploads', path.split('/').at(-1) as string)).size < 3 * MIB) await wait(5)
  const asked = request({ port, path: content, headers, agent: false }).end()
  const [unread] = await once(asked, 'response')
  unread.on('error', () => {})
  const silent = connect(port, 'localhost').on('error', () => {})
  await once(silent, 'connect')
  onTestFinished(() => void silent.destroy())

  expect(await Promise.race([service.stop(), wait(10_000, 'too late', { ref: false })])).toBe(0)
  expect(await readPostmaster(join(service.dataDir, 'postgres'))).toBe(null)

  await service.start()
  const offset = Number((await tus.head(path)).headers['upload-offset'])
  expect(offset).toBe(3 * MIB)
  const last = await tus.append(path, offset, bytes.subarray(offset))
  const sent = await fetch(`${service.url}/api/deposits/${last.headers['deposit-id']}/content`, { headers })
  expect(Buffer.from(await sent.arrayBuffer()).equals(bytes)).toBe(true)

  const pieces: Buffer[] = []
  try {
    for await (const piece of unread) pieces.push(piece)
  } catch {
    // The line fell: what had come goes on from there.
  }
  const first = Buffer.concat(pieces)
  expect(first.length).toBeGreaterThan(0)
  const rest = await fetch(`${service.url}${content}`, { headers: { ...headers, range: `bytes=${first.length}-` } })
  expect(rest.status).toBe(206)
  expect(Buffer.concat([first, Buffer.from(await rest.arrayBuffer())]).equals(bytes)).toBe(true)
})
