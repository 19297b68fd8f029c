import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startService } from '../../e2e/service.ts'
import { errorMessages } from '../../web/src/messages.fr.ts'
import { beside, seedBeside } from './seed-beside.ts'
import { aSmallDisk, canMount } from './small-disk.ts'

const MIB = 1024 ** 2

// As root alone, on a machine that lets it mount: nothing else fills a disk for real and harms nobody.
describe.runIf(canMount)('on a full disk', () => {
  it('refuses an upload in words, keeps what had come, and goes on when there is room', async () => {
    const disk = aSmallDisk('12m')
    const service = await startService({ env: { STORAGE_URL: `file:${disk.folder}/files` } })
    const { headers, questionId } = await seedBeside(service)
    const send = async (bytes: Buffer) => {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), 'Plan.bin')
      const answer = await fetch(`${service.url}/api/questions/${questionId}/deposits`, { method: 'POST', headers, body })
      return { status: answer.status, ...((await answer.json()) as { code?: keyof typeof errorMessages; id?: number }) }
    }
    const bytes = randomBytes(4 * MIB)
    await disk.fill(2 * MIB)
    const stored = readdirSync(disk.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    const refused = await send(bytes)
    expect(refused).toMatchObject({ status: 507, code: 'storage.full' })
    expect(errorMessages[refused.code!]).toContain('plus de place')
    expect(readdirSync(disk.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(stored)

    await disk.free()
    const { status, id } = await send(bytes)
    expect(status).toBe(201)
    const content = await fetch(`${service.url}/api/deposits/${id}/content`, { headers })
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true)
    expect(
      await beside(service, ({ db }) => db.selectFrom('deposits').select('id').execute(), { STORAGE_URL: `file:${disk.folder}/files` }),
    ).toHaveLength(1)
  })

  it('stops a resumable upload where the disk ends, and takes it up there; with its database beside, which comes back', async () => {
    const disk = aSmallDisk('200m')
    const service = await startService({ dataDir: join(disk.folder, 'data') })
    const { headers, questionId, tus } = await seedBeside(service)
    const isReady = async () => (await fetch(`${service.url}/health/ready`)).ok
    const bytes = randomBytes(4 * MIB)
    const path = (await tus.create(questionId, bytes.length, 'Suite.bin')).headers.location as string
    expect((await tus.append(path, 0, bytes.subarray(0, MIB))).status).toBe(204)

    await disk.fill(MIB)
    const cut = await tus.append(path, MIB, bytes.subarray(MIB)).catch(() => ({ status: 0, code: '' })) // the line may fall before the answer is read
    expect([0, 503, 507]).toContain(cut.status)
    expect((await tus.create(questionId, 100 * MIB, 'Autre.bin').catch(() => ({ status: 0 }))).status).not.toBe(201)

    // The database fills what is left: nothing answers 500, and nothing is half written.
    await disk.free()
    await disk.fill(400_000)
    const declare = (text: string) =>
      fetch(`${service.url}/api/questions/${questionId}/declare`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'inWords', text }),
      })
    const statuses: number[] = []
    for (let i = 0; i < 400 && !statuses.some((status) => status !== 200); i++)
      statuses.push((await declare(`${i} ${randomBytes(4_000).toString('hex')}`)).status)
    const acknowledged = statuses.filter((status) => status === 200).length
    expect([503, 507]).toContain(statuses.at(-1))
    expect(acknowledged).toBeGreaterThan(0)

    await disk.free()
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true)
    const offset = Number((await tus.head(path)).headers['upload-offset'])
    expect(offset).toBeGreaterThanOrEqual(MIB)
    const last = await tus.append(path, offset, bytes.subarray(offset))
    const content = await fetch(`${service.url}/api/deposits/${last.headers['deposit-id']}/content`, { headers })
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true)
    const [entries, texts] = await beside(service, ({ db }) =>
      Promise.all([
        db.selectFrom('journal').select('id').where('event', '=', 'question.declared').execute(),
        db.selectFrom('declarations').select('text').orderBy('id').execute(),
      ]),
    )
    expect(entries).toHaveLength(texts.length)
    const numbers = texts.map((declaration) => Number(declaration.text.split(' ')[0]))
    expect(numbers.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, i) => i))
    expect((await service.run('verify')).stdout).toContain('Tout est intact')
  })
})
