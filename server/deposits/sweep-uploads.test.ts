import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { createUpload } from './create-upload.ts'
import { createStaged } from './staging.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { terminateUpload } from './terminate-upload.ts'
import { openUploadDesk } from './upload-desk.ts'
import { listUploads } from './uploads.queries.ts'

// Files have the time of the machine: here the service's clock follows it.
const w = await world()
await w.edges.files.check()
const DAY = 86_400_000
const inDays = (count: number) => new Date(Date.now() + count * DAY)
beforeEach(() => w.setClock(inDays(0)))

const stagedPath = (id: string) => join(w.folder, 'uploads', id)

async function anUpload() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const ctx = await w.as(space.respondent)
  const upload = await createUpload(ctx, { questionId: q.questionId, filename: 'a.pdf', size: 8 })
  await writeFile(stagedPath(upload.id), 'abcd')
  return { ...q, space, ctx, upload }
}

it('removes an upload that has expired, and its bytes, and leaves a journal entry', async () => {
  const { ctx, space, questionId, upload } = await anUpload()
  w.setClock(inDays(6))
  await sweepUploads(w.edges)
  expect(await listUploads({ ...ctx, now: w.edges.now })).toHaveLength(1)
  w.setClock(inDays(8))
  await sweepUploads(w.edges)
  expect(existsSync(stagedPath(upload.id))).toBe(false)
  expect(await w.db.selectFrom('uploads').select('id').where('id', '=', upload.id).execute()).toEqual([])
  expect(await w.journal(space)).toMatchObject([
    { event: 'deposit.refused', data: { questionId, name: 'a.pdf', reason: 'upload.expired' } },
  ])
})

it('spares an upload that has expired but is being fed', async () => {
  const { upload } = await anUpload()
  w.setClock(inDays(8))
  await utimes(stagedPath(upload.id), inDays(8), inDays(7.9))
  await sweepUploads(w.edges)
  expect(existsSync(stagedPath(upload.id))).toBe(true)
})

it('forgets how a deposit came, never the deposit', async () => {
  const { space, questionId, upload } = await anUpload()
  const deposit = await w.aDeposit(space, questionId)
  const { key } = await w.db.selectFrom('deposits').select('storage_key as key').where('id', '=', deposit.id).executeTakeFirstOrThrow()
  await w.db.updateTable('uploads').set({ deposit_id: deposit.id, storage_key: key }).where('id', '=', upload.id).execute()
  w.setClock(inDays(400))
  await sweepUploads(w.edges)
  expect(await w.db.selectFrom('uploads').select('id').where('id', '=', upload.id).execute()).toEqual([])
  expect(await w.storedFiles()).toContain(key)
})

it('removes bytes that no row knows once they have rested for long, and no other', async () => {
  const { space, id, questionId, upload } = await anUpload()
  await w.aDeposit(space, questionId, { trashed: true })
  await w.anAnnex(space, id)
  const [awaited, orphan, stagedOrphan] = [randomUUID(), randomUUID(), randomUUID()] as const
  const path = (key: string) => join(w.folder, 'files', key.slice(0, 2), key)
  for (const key of [awaited, orphan]) {
    await mkdir(join(path(key), '..'), { recursive: true })
    await writeFile(path(key), 'abcdefgh')
  }
  await createStaged(w.config, stagedOrphan)
  await writeFile(join(w.folder, 'uploads', 'README'), 'not ours')
  await writeFile(join(w.folder, 'files', 'README'), 'not ours')
  await w.db.updateTable('uploads').set({ storage_key: awaited }).where('id', '=', upload.id).execute()
  const before = await w.storedFiles()

  w.setClock(inDays(0.9))
  await sweepUploads(w.edges)
  expect(existsSync(stagedPath(stagedOrphan))).toBe(true)
  w.setClock(inDays(1.1))
  await sweepUploads(w.edges)
  expect(existsSync(stagedPath(stagedOrphan))).toBe(false)
  expect(existsSync(stagedPath(upload.id))).toBe(true)

  await w.db
    .updateTable('uploads')
    .set({ expires_at: inDays(60) })
    .execute()
  w.setClock(inDays(29))
  await sweepUploads(w.edges)
  expect(await w.storedFiles()).toEqual(before)
  w.setClock(inDays(31))
  await sweepUploads(w.edges)
  expect(await w.storedFiles()).toEqual(before.filter((key) => key !== orphan))
  expect(existsSync(stagedPath('README'))).toBe(true)
})

it('forgets with an upload that is given up the bytes that had begun to move into the store', async () => {
  const { ctx, upload } = await anUpload()
  const key = randomUUID()
  await w.db.updateTable('uploads').set({ storage_key: key }).where('id', '=', upload.id).execute()
  await w.edges.files.adopt(stagedPath(upload.id), key)
  expect(await w.storedFiles()).toContain(key)
  const desk = openUploadDesk()
  await terminateUpload(ctx, desk, upload.id)
  await desk.close()
  expect(await w.storedFiles()).not.toContain(key)
})
