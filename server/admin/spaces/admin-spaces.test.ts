import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { type Cast, MAX_BYTES, NOW, type Person, world } from '../../../test/world.ts'
import { findBrokenEntry } from '../../journal/verify.ts'
import type { Ctx } from '../../platform/context.ts'
import { deleteSpace } from '../../spaces/delete-space.ts'
import { findSpace } from '../../spaces/spaces.queries.ts'
import { verifyEvidence } from '../verify-evidence.ts'
import { addMemberTo, removeMemberFrom } from './change-members.ts'
import { orderDrafts } from './order-drafts.ts'
import { purgeSpace } from './purge-space.ts'
import { removePurgedFiles } from './remove-purged-files.job.ts'
import { restoreSpace } from './restore-space.ts'
import { findAnySpace, listAllSpaces } from './spaces.queries.ts'

const w = await world()
const odile = await w.aPerson([], { isAdmin: true })
const reason = 'Supprimé par erreur'
let space: Cast
let admin: Ctx
const as = (person: Person) => w.as(person)
const code = (refused: unknown) => (refused instanceof AppError ? refused.code : refused)
const mails = async (template: string) => (await w.jobs('send-mail')).filter((mail) => mail.template === template).map(({ to }) => to)

beforeEach(async () => {
  space = await w.aSpace()
  admin = await as(odile)
  await w.jobs('send-mail')
})
const toTheBin = async () => deleteSpace(await as(space.inspector), space.id)

it('restores a deleted space as it was, tells its inspectors, and writes the reason in its journal', async () => {
  await toTheBin()
  await expect(findSpace(w.db, (await as(space.inspector)).actor, space.id)).rejects.toThrow('notFound')
  await w.jobs('send-mail')
  await restoreSpace(admin, space.id, reason)
  expect(await findSpace(w.db, (await as(space.respondent)).actor, space.id)).toMatchObject({ id: space.id })
  expect((await mails('space-restored')).sort()).toEqual([space.inspector.id, space.editor.id, space.both.id].sort())
  expect((await w.journal(space)).at(-1)).toEqual({ event: 'space.restored', data: { referenceCode: space.referenceCode, reason } })
  expect(await restoreSpace(admin, space.id, reason).catch(code)).toBe('space.notDeleted')
})

it('keeps the reference code of a deleted space for its return; a purged one gives it back', async () => {
  await toTheBin()
  const twin = () =>
    w.db
      .insertInto('spaces')
      .values({ procedure: 'P', organization: 'O', reference_code: space.referenceCode.toUpperCase(), created_at: NOW, deleted_at: null })
      .execute()
  await expect(twin()).rejects.toThrow('spaces_reference_code')
  await purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode })
  await twin()
})

it('purges a deleted space: rows and bytes go, its journal and its receipts stay, the fact is told', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const shared = await w.anAnnex(space, id)
  const deposit = await w.aDeposit(space, questionId)
  await w.aDeposit(space, questionId, { name: 'Erreur.xlsx', trashed: true })
  await w.db.insertInto('receipt_files').values({ deposit_id: deposit.id, receipt_id: null }).execute()
  const other = await w.aSpace()
  const copy = await w.aQuestionnaire(other)
  const { storage_key } = await w.db.selectFrom('annexes').where('id', '=', shared.id).select('storage_key').executeTakeFirstOrThrow()
  await sql`insert into annexes (questionnaire_id, original_name, file_name, size, sha256, media_type, storage_key, author_id, created_at)
    select ${copy.id}, original_name, file_name, size, sha256, media_type, storage_key, author_id, created_at
    from annexes where id = ${shared.id}`.execute(w.db)
  const facts = JSON.stringify({ files: [] })
  await w.db
    .insertInto('receipts')
    .values({ number: '2026-ABCD-EFGH-JKMN', space_id: space.id, depositor_id: space.respondent.id, issued_at: NOW, facts })
    .execute()

  expect(await purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode }).catch(code)).toBe('space.notDeleted')
  await toTheBin()
  expect(await purgeSpace(admin, space.id, { reason, referenceCode: 'autre' }).catch(code)).toBe('space.codeNotConfirmed')
  const before = await w.storedFiles()
  await purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode })
  expect(await w.storedFiles()).toEqual(before) // bytes leave after the commit
  expect(await findAnySpace(admin, space.id)).toMatchObject({
    state: 'purged',
    filesToRemove: 3,
    members: 0,
    questionnaires: 0,
    deposits: 0,
    abilities: { restore: false, purge: false, manageMembers: false },
  })
  expect(await w.db.selectFrom('receipts').where('space_id', '=', space.id).select('number').execute()).toHaveLength(1)

  const work = { ...w.edges, files: { ...w.edges.files, discard: () => Promise.reject(new Error('disk')) } }
  await expect(removePurgedFiles(work)).rejects.toThrow('disk')
  expect((await findAnySpace(admin, space.id)).filesToRemove).toBe(3) // none is forgotten
  await removePurgedFiles(w.edges)
  await removePurgedFiles(w.edges)
  expect((await w.storedFiles()).length).toBe(before.length - 2)
  expect(await w.storedFiles()).toContain(storage_key) // which the copy still needs
  expect((await findAnySpace(admin, space.id)).filesToRemove).toBe(0)

  const purged = { spaceId: space.id, reason, referenceCode: space.referenceCode, questionnaires: 1, deposits: 2, members: 4 }
  expect((await w.journal(space)).at(-1)).toMatchObject({ event: 'space.purged', data: purged })
  const told = (await w.journal(null)).filter(({ data }) => (data as { spaceId?: number }).spaceId === space.id)
  expect(told).toMatchObject([
    { event: 'space.purged', data: purged },
    { event: 'space.emptied', data: { spaceId: space.id } },
  ])
  expect((await mails('space-purged')).length).toBe(3)
  expect(await findBrokenEntry(w.db, space.id)).toBeNull()
  expect((await verifyEvidence(w.edges, () => {})).findings).toBe(0)
  expect(await restoreSpace(admin, space.id, reason).catch(code)).toBe('space.purged')
})

it('lets evidence go with a purged space alone, and a purge for ever', async () => {
  const { questionId, id } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId)
  await toTheBin()
  await expect(w.db.deleteFrom('deposits').where('space_id', '=', space.id).execute()).rejects.toThrow('never erased')
  await expect(w.db.deleteFrom('questionnaires').where('id', '=', id).execute()).rejects.toThrow()
  await expect(w.db.updateTable('spaces').set({ purged_at: NOW, deleted_at: null }).where('id', '=', space.id).execute()).rejects.toThrow()
  await purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode })
  await expect(w.db.updateTable('spaces').set({ purged_at: null }).where('id', '=', space.id).execute()).rejects.toThrow('cannot be undone')
})

it('of two who purge and restore at once, one is refused, and nothing is half done', async () => {
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId)
  await toTheBin()
  const [purge, restore] = await w.whileHolding('spaces', space.id, () => [
    purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode }),
    restoreSpace(admin, space.id, reason),
  ])
  const { state, deposits } = await findAnySpace(admin, space.id)
  if (purge!.status === 'fulfilled') {
    expect(restore).toMatchObject({ status: 'rejected', reason: { code: 'space.purged' } })
    expect({ state, deposits }).toEqual({ state: 'purged', deposits: 0 })
  } else {
    expect([purge, restore]).toMatchObject([{ reason: { code: 'space.notDeleted' } }, { status: 'fulfilled' }])
    expect({ state, deposits }).toEqual({ state: 'active', deposits: 1 })
  }
})

it('a deposit that was being written when the space was deleted is purged with the rest', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await toTheBin()
  const stored = await w.edges.files.put(Readable.from([Buffer.from('late')]), { maxBytes: MAX_BYTES })
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const late = w.db.transaction().execute(async (tx) => {
    await tx.selectFrom('questionnaires').where('id', '=', id).select('id').forShare().execute()
    await gate
    const row = {
      space_id: space.id,
      question_id: questionId,
      original_name: 'x',
      file_name: 'x',
      size: stored.size,
      sha256: stored.sha256,
    }
    const times = { started_at: NOW, deposited_at: NOW, trashed_at: null, trashed_by: null }
    await tx
      .insertInto('deposits')
      .values({ ...row, ...times, media_type: 'text/plain', storage_key: stored.key, author_id: space.respondent.id })
      .execute()
  })
  const purge = purgeSpace(admin, space.id, { reason, referenceCode: space.referenceCode })
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(w.db)).rows.length).toBe(1)
  release()
  await Promise.all([late, purge])
  await removePurgedFiles(w.edges)
  expect(await w.edges.files.sizeOf(stored.key)).toBeNull()
})

it('adds an inspector to a space that lost its last one, invites her, and removes people, but not the last inspector', async () => {
  await w.db.deleteFrom('memberships').where('space_id', '=', space.id).where('role', '=', 'inspector').execute()
  const email = 'nouvelle@example.org'
  expect(await addMemberTo(admin, space.id, { email, role: 'inspector', reason }).catch(code)).toBe('member.namesRequired')
  await addMemberTo(admin, space.id, { email, role: 'inspector', firstName: 'Nora', lastName: 'Petit', reason })
  const { people } = await findAnySpace(admin, space.id)
  const nora = people.find((one) => one.email === email)!
  expect(nora.role).toBe('inspector')
  expect(await mails('member-invited')).toEqual([nora.userId])
  expect(await w.journal(space)).toMatchObject([
    { event: 'member.added', data: { name: 'Nora Petit', reason } },
    { event: 'member.invited' },
  ])
  const leaving = { spaceId: space.id, userId: nora.userId, role: 'inspector' as const, reason }
  expect(await removeMemberFrom(admin, leaving).catch(code)).toBe('space.lastInspector')
  await removeMemberFrom(admin, { ...leaving, userId: space.respondent.id, role: 'respondent' })
  expect((await w.journal(space)).at(-1)).toMatchObject({ event: 'member.removed', data: { reason } })
  await toggleDeleted()
  expect(await removeMemberFrom(admin, leaving).catch(code)).toBe('space.deleted')
})
const toggleDeleted = () => w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()

it('orders drafts: each shows the number that it would get', async () => {
  await w.aQuestionnaire(space, { status: 'published' })
  const [a, b, c] = [await w.aQuestionnaire(space), await w.aQuestionnaire(space), await w.aQuestionnaire(space)]
  const shown = async () => (await findAnySpace(admin, space.id)).content.map(({ id, number }) => [id, number])
  expect((await shown()).slice(1)).toEqual([
    [a.id, 2],
    [b.id, 3],
    [c.id, 4],
  ])
  await orderDrafts(admin, space.id, { order: [c.id, a.id, b.id], reason })
  expect((await shown()).slice(1)).toEqual([
    [c.id, 2],
    [a.id, 3],
    [b.id, 4],
  ])
  const later = await w.aQuestionnaire(space)
  expect((await shown()).at(-1)).toEqual([later.id, 5])
  expect(await orderDrafts(admin, space.id, { order: [c.id, a.id, b.id], reason }).catch(code)).toBe('drafts.changedMeanwhile')
  expect(await orderDrafts(admin, space.id, { order: [c.id, c.id, a.id, b.id], reason }).catch(code)).toBe('drafts.changedMeanwhile')
})

it('finds spaces by organisation, procedure, code or identifier, whatever became of them', async () => {
  await w.db.updateTable('spaces').set({ organization: 'Fédération d’Échecs' }).where('id', '=', space.id).execute()
  const found = async (search: string, state?: 'active' | 'deleted') =>
    (await listAllSpaces(admin, { limit: 50, search, ...(state && { state }) })).items.map(({ id }) => id)
  expect(await found('federation echecs')).toEqual([space.id])
  expect(await found(space.referenceCode)).toEqual([space.id])
  expect(await found(String(space.id))).toContain(space.id)
  expect(await found('federation', 'deleted')).toEqual([])
  await toTheBin()
  expect(await found('federation', 'deleted')).toEqual([space.id])
  expect(await found('federation', 'active')).toEqual([])
})

it('an administrator who is one no more while they wait does nothing', async () => {
  const former = await w.aPerson([], { isAdmin: true })
  const ctx = await as(former)
  await toTheBin()
  await w.db.updateTable('users').set({ is_admin: false }).where('id', '=', former.id).execute()
  expect(await restoreSpace(ctx, space.id, reason).catch(code)).toBe('access.denied')
})
