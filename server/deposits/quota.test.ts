import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { type Person, world } from '../../test/world.ts'
import { changeQuota } from '../admin/spaces/change-quota.ts'
import { attachAnnex } from '../questionnaires/attach-annex.ts'
import { changeSetting } from '../site/change-setting.ts'
import { viewSpace } from '../spaces/space-lines.queries.ts'
import { createUpload } from './create-upload.ts'
import { depositFile } from './deposit-file.ts'
import { terminateUpload } from './terminate-upload.ts'
import { trashDeposit } from './trash-deposit.ts'
import { openUploadDesk } from './upload-desk.ts'

const w = await world({ SPACE_QUOTA: '1000B' })
const desk = openUploadDesk()
const code = (error: { code?: string }) => error.code
const full = 'deposit.quotaReached'

async function a(quota: number | null = null) {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const { questionId: otherId } = await w.aQuestionnaire(space, { status: 'published' }) // under one, deposits take their turn anyway
  const draft = await w.aQuestionnaire(space)
  const ctx = await w.as(space.respondent)
  const editor = await w.as(space.editor)
  if (quota) await w.db.updateTable('spaces').set({ quota }).where('id', '=', space.id).execute()
  const bytes = (size: number) => Readable.from([Buffer.alloc(size, 'a')])
  return {
    space,
    ctx,
    announce: (size: number) => createUpload(ctx, { questionId, filename: 'a.txt', size }),
    deposit: (size: number) => depositFile(ctx, { questionId, name: 'a.txt', bytes: bytes(size) }),
    depositElsewhere: (size: number) => depositFile(ctx, { questionId: otherId, name: 'a.txt', bytes: bytes(size) }),
    attach: (size: number) => attachAnnex(editor, { questionnaireId: draft.id }, { name: 'a.txt', bytes: bytes(size) }),
    stored: await w.storedFiles(),
  }
}

const seenBy = async (person: Person, id: SpaceId) => (await viewSpace(w.edges, (await w.as(person)).actor, id)).quota

it('takes what fits to the last byte, and not one more, by every way', async () => {
  const { deposit, attach, announce } = await a()
  await deposit(400)
  await attach(300)
  await announce(200)
  await deposit(100)
  for (const send of [deposit, attach, announce]) expect(await send(1).catch(code)).toBe(full)
})

it('keeps nothing of what does not fit, but its journal entry', async () => {
  const { space, deposit, announce, attach, stored } = await a()
  for (const send of [deposit, announce, attach]) await send(1001).catch(code)
  expect(await w.storedFiles()).toEqual(stored)
  expect(await w.db.selectFrom('uploads').select('id').where('space_id', '=', space.id).execute()).toEqual([])
  expect((await w.journal(space)).map(({ event, data }) => [event, (data as { reason: string }).reason])).toEqual([
    ['deposit.refused', full],
    ['deposit.refused', full],
    ['annex.refused', full],
  ])
})

it('counts the trash; an upload that is given up gives its place back', async () => {
  const { ctx, deposit, announce } = await a()
  await trashDeposit(ctx, (await deposit(600)).id)
  const { id } = await announce(400)
  expect(await deposit(1).catch(code)).toBe(full)
  await terminateUpload(ctx, desk, id)
  await deposit(400)
})

it('lets one of two pass when there is room for one: the second is counted once the first is written', async () => {
  const { space, deposit, depositElsewhere } = await a()
  const outcome = await w.whileHolding('journal', space.id, () => [deposit(600), depositElsewhere(600)])
  expect(outcome.map((one) => (one.status === 'rejected' ? one.reason.code : 'in')).sort()).toEqual([full, 'in'])
})

it('follows the setting of the host, and what administrators decide for one space', async () => {
  const { space, announce } = await a()
  const admin = await w.as(space.administrator)
  const reason = 'Contrôle long'
  await changeQuota(admin, space.id, { bytes: 3000, reason })
  await announce(2000)
  await changeQuota(admin, space.id, { bytes: null, reason })
  expect(await announce(1).catch(code)).toBe(full)
  await changeSetting(admin, 'SPACE_QUOTA', 'aucune')
  await announce(2_000_000)
  await changeSetting(admin, 'SPACE_QUOTA', null)
  expect(await announce(1).catch(code)).toBe(full)
  expect((await w.journal(space)).filter(({ event }) => event === 'space.quotaChanged').map(({ data }) => data)).toEqual([
    { from: null, to: 3000, reason },
    { from: 3000, to: null, reason },
  ])
})

it('shows inspectors how much is used, and respondents once little is left', async () => {
  const { space, announce } = await a()
  await announce(799)
  expect(await seenBy(space.inspector, space.id)).toEqual({ bytes: 1000, percentUsed: 79 })
  expect(await seenBy(space.respondent, space.id)).toBeNull()
  await announce(1)
  expect(await seenBy(space.respondent, space.id)).toEqual({ bytes: 1000, percentUsed: 80 })
})

it('counts each space for itself', async () => {
  const { announce } = await a()
  await announce(1000)
  const other = await a(50)
  await other.announce(50)
  expect(await other.announce(1).catch(code)).toBe(full)
})
