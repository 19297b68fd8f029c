import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startService } from '../../e2e/service.ts'
import { removePurgedFiles } from '../../server/admin/spaces/remove-purged-files.job.ts'
import { createUpload } from '../../server/deposits/create-upload.ts'
import { sweepUploads } from '../../server/deposits/sweep-uploads.ts'
import { bindStore } from '../../server/platform/bind-store.ts'
import { errorMessages } from '../../web/src/messages.fr.ts'
import { tusOf } from '../tus.ts'
import { world } from '../world.ts'
import { seedBeside } from './seed-beside.ts'
import { aMountedFolder, canMount } from './small-disk.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())
await w.edges.files.check()
await bindStore(w.db, w.edges.files)
const DAY = 86_400_000

async function anUpload() {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const upload = await createUpload(await w.as(space.respondent), { questionId, filename: 'a.pdf', size: 8 })
  await writeFile(join(w.folder, 'uploads', upload.id), 'abcd')
  const headers = await w.cookieOf(space.respondent)
  return { space, questionId, headers, tus: tusOf(app, headers.cookie), path: `/api/uploads/${upload.id}`, upload }
}
/** While the folder is gone: as somebody renamed it, or as its disk left and took even the place where it stood. */
async function without(name: string, act: () => Promise<void>): Promise<void> {
  const [here, away] = [join(w.folder, name), join(w.folder, `${name}-away`)]
  await rename(here, away)
  await act().finally(() => rename(away, here))
}

it('says that files are away while their folder is gone, makes no other in its place, and goes on', async () => {
  const { space, questionId, headers, tus, path } = await anUpload()
  const deposit = await w.aDeposit(space, questionId)
  const url = `/api/deposits/${deposit.id}/content`
  await without('files', async () => {
    const answers = [await app.inject({ url, headers }), await app.inject('/health/ready')]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([503, 503])
    expect(answers.map((answer) => answer.json())).toMatchObject([{ code: 'storage.unavailable' }, { checks: { storage: false } }])
    expect(errorMessages['storage.unavailable']).toContain('hors d’atteinte')
    expect(await tus.append(path, 4, 'efgh')).toMatchObject({ status: 503, code: 'storage.unavailable' })
    expect(existsSync(join(w.folder, 'files'))).toBe(false)
  })
  expect((await app.inject({ url, headers })).statusCode).toBe(200)
  expect((await tus.head(path)).headers['deposit-id']).toBeDefined()
})

it('forgets no upload while the folder of uploads is gone', async () => {
  const { headers, tus, path } = await anUpload()
  await without('uploads', async () => {
    expect((await tus.head(path)).status).toBe(503)
    expect(await tus.append(path, 4, 'efgh')).toMatchObject({ status: 503, code: 'storage.unavailable' })
    expect((await app.inject({ url: '/api/uploads', headers })).json().items).toEqual([])
    expect(existsSync(join(w.folder, 'uploads'))).toBe(false)
  })
  expect((await tus.head(path)).headers['upload-offset']).toBe('4')
  expect((await tus.append(path, 4, 'efgh')).status).toBe(204)
})

it.each(['files', 'uploads'])('sweeps nothing while the folder of %s is gone', async (name) => {
  const { upload } = await anUpload()
  const [orphan, stored] = [randomUUID(), join(w.folder, 'files')]
  await writeFile(join(w.folder, 'uploads', orphan), 'ab')
  const before = await w.storedFiles()
  w.setClock(new Date(Date.now() + 60 * DAY))
  const [key] = before as [string]
  await w.db.insertInto('purged_files').values({ key, space_id: upload.spaceId, is_staged: false }).execute()
  await without(name, async () => {
    await expect(sweepUploads(w.edges)).rejects.toThrow()
    if (name === 'files') await expect(removePurgedFiles(w.edges)).rejects.toThrow()
  })
  expect(await w.storedFiles()).toEqual(before)
  expect(existsSync(join(w.folder, 'uploads', orphan))).toBe(true)
  expect(await w.db.selectFrom('uploads').select('id').where('id', '=', upload.id).execute()).toHaveLength(1)
  expect(await w.db.selectFrom('purged_files').select('key').where('key', '=', key).execute()).toHaveLength(1)
  await w.db.deleteFrom('purged_files').execute()
  expect((await readdir(stored)).length).toBeGreaterThan(0)
})

// As root alone, on a machine that lets it mount.
it.runIf(canMount)('writes nothing where a disk stood, nor on one that may only be read, and goes on when it is back', async () => {
  const disk = aMountedFolder()
  const service = await startService({ env: { STORAGE_URL: `file:${disk.folder}` } })
  const { headers, questionId } = await seedBeside(service, { STORAGE_URL: `file:${disk.folder}` })
  const send = async () => {
    const body = new FormData()
    body.append('file', new Blob(['budget']), 'Budget.txt')
    const answer = await fetch(`${service.url}/api/questions/${questionId}/deposits`, { method: 'POST', headers, body })
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  const ready = async () => (await fetch(`${service.url}/health/ready`)).status
  expect(await send()).toEqual([201, undefined])

  disk.leave()
  expect([await ready(), await send()]).toEqual([503, [503, 'storage.unavailable']])
  expect(await readdir(disk.folder)).toEqual([])
  disk.comeBack()
  expect([await ready(), await send()]).toEqual([200, [201, undefined]])

  disk.setReadOnly(true)
  expect([await ready(), await send()]).toEqual([503, [503, 'storage.unavailable']])
  expect((await fetch(`${service.url}/api/deposits/1/content`, { headers })).status).toBe(200) // what is there can be read
  disk.setReadOnly(false)
  expect([await ready(), await send()]).toEqual([200, [201, undefined]])
})
