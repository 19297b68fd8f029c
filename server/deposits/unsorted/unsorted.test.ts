import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import type { UnsortedFileId } from '../../../shared/vocabulary.ts'
import { tusOf } from '../../../test/tus.ts'
import { NOW, type Person, world } from '../../../test/world.ts'
import { unpublishQuestionnaire } from '../../admin/questionnaires/unpublish-questionnaire.ts'
import { purgeSpace } from '../../admin/spaces/purge-space.ts'
import { removePurgedFiles } from '../../admin/spaces/remove-purged-files.job.ts'
import { verifyEvidence } from '../../admin/verify-evidence.ts'
import { listActivity } from '../../spaces/activity.queries.ts'
import { sweepUploads } from '../sweep-uploads.ts'
import { listEarlierNames } from './earlier-names.queries.ts'
import { removeUnsorted } from './remove-unsorted.ts'
import { sortFile } from './sort-file.ts'
import { listUnsorted } from './unsorted.queries.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())
const code = ({ code }: { code: string }) => code

async function aScene() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const list = async (person: Person) => listUnsorted(w.db, (await w.as(person)).actor, q.id)
  const tus = async (person: Person) => tusOf(app, (await w.cookieOf(person)).cookie)
  return { ...q, space, list, tus: await tus(space.respondent), ctx: await w.as(space.respondent) }
}
const HOUR = 3_600_000

it('keeps a file that is sent without question for the respondents of the space, and for nobody else', async () => {
  const { space, id, tus, list } = await aScene()
  const path = (await tus.create({ unsortedQuestionnaireId: id }, 8, 'Divers.pdf')).headers.location as string
  const last = await tus.append(path, 0, '%PDF-1.7')
  expect(last).toMatchObject({ status: 204, headers: { 'unsorted-file-id': expect.stringMatching(/^\d+$/) } })
  expect(last.headers['deposit-id']).toBeUndefined()

  const author = { id: space.respondent.id, name: 'Édith Martin' }
  const file = { id: Number(last.headers['unsorted-file-id']), name: 'Divers.pdf', size: 8, author, receivedAt: NOW.toISOString() }
  expect(await list(space.respondent)).toEqual([file])
  expect(await list(space.both)).toEqual([file])
  expect(await list(space.inspector)).toEqual([])
  expect(await list(space.editor)).toEqual([])
})

it('tells inspectors nothing: neither the journal of the space, nor the questionnaire, nor the tree', async () => {
  const { space, id, tus } = await aScene()
  const before = await w.journal(null)
  const path = (await tus.create({ unsortedQuestionnaireId: id }, 8, 'Secret.pdf')).headers.location as string
  await tus.append(path, 0, '%PDF-1.7')
  await tus.create({ unsortedQuestionnaireId: id }, 8, 'Secret.exe')
  const headers = await w.cookieOf(space.inspector)
  const { actor } = await w.as(space.inspector)
  expect((await listActivity(w.db, actor, space.id, { limit: 50 })).items).toEqual([])
  for (const url of [`/api/questionnaires/${id}`, `/api/spaces/${space.id}/tree`, '/api/spaces', `/api/questionnaires/${id}/deposits.csv`])
    expect((await app.inject({ url, headers })).body, url).not.toContain('Secret')
  expect((await w.journal(null)).slice(before.length)).toMatchObject([
    { event: 'unsorted.received', data: { spaceId: space.id, questionnaireId: id, name: 'Secret.pdf', size: 8 } },
    { event: 'unsorted.refused', data: { spaceId: space.id, questionnaireId: id, name: 'Secret.exe', reason: 'deposit.extensionBlocked' } },
  ])
})

it('refuses one whose deposits closed while it came, and leaves nothing of it', async () => {
  const { space, id, tus, list } = await aScene()
  const stored = await w.storedFiles()
  const path = (await tus.create({ unsortedQuestionnaireId: id }, 8, 'Divers.pdf')).headers.location as string
  const ends = await w.whileHolding<unknown>('questionnaires', id, () => [
    tus.append(path, 0, '%PDF-1.7'),
    sql`update questionnaires set status = 'finalized' where id = ${id}`.execute(w.db),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const { status } = (ends[0] as PromiseFulfilledResult<{ status: number }>).value
  expect(await list(space.respondent)).toHaveLength(status === 204 ? 1 : 0)
  expect((await w.storedFiles()).length - stored.length).toBe(status === 204 ? 1 : 0)
  expect(await tus.create({ unsortedQuestionnaireId: id }, 8, 'Tard.pdf')).toMatchObject({ status: 409, code: 'questionnaire.notOpen' })
})

it('makes it a deposit under its question, from the moment when it is sorted; the journal tells who had sent it, and when', async () => {
  const { space, id, questionId, list, ctx } = await aScene()
  const file = await w.anUnsortedFile(space, id, { name: 'Budget voté.pdf', at: new Date(NOW.getTime() - HOUR) })
  const deposit = await sortFile(ctx, file.id, questionId)
  expect(deposit).toMatchObject({ name: 'Budget voté.pdf', sha256: file.sha256, depositedAt: NOW.toISOString() })
  expect(await list(space.respondent)).toEqual([])
  const row = await w.db.selectFrom('deposits').selectAll().where('id', '=', deposit.id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ storage_key: file.key, started_at: new Date(NOW.getTime() - HOUR), media_type: 'text/plain' })
  const sent = { by: 'Édith Martin', at: new Date(NOW.getTime() - HOUR).toISOString() }
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.received', data: { depositId: deposit.id, questionId, sent } }])
  const content = await app.inject({ url: `/api/deposits/${deposit.id}/content`, headers: await w.cookieOf(space.inspector) })
  expect(content.body).toBe('%PDF unsorted')
})

it('sorts a file once, whoever does it at the same time', async () => {
  const { space, id, questionIds, ctx } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  const outcome = await w.whileHolding('questionnaires', id, () => questionIds.map((one) => sortFile(ctx, file.id, one)))
  expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcome.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'notFound' } })
  expect(await w.db.selectFrom('deposits').select('id').where('storage_key', '=', file.key).execute()).toHaveLength(1)
  expect(await w.edges.files.sizeOf(file.key)).not.toBeNull()
})

it('never takes away the bytes of a file that somebody is sorting', async () => {
  const { space, id, questionId, ctx } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  const isWaiting = async () => {
    const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return (await waits.execute(w.db)).rows.length > 0
  }
  const removeMeanwhile = async () => {
    while (!(await isWaiting())) await wait(10)
    return removeUnsorted(ctx, file.id)
  }
  const outcome = await w.whileHolding<unknown>('questionnaires', id, () => [sortFile(ctx, file.id, questionId), removeMeanwhile()])
  expect(outcome).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'notFound' } }])
  expect(await w.edges.files.sizeOf(file.key)).not.toBeNull()
})

it('is not found any more by whoever sorts it while somebody removes it', async () => {
  const { space, id, questionId, ctx } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  const read: typeof ctx.files.read = (...asked) => Readable.from(readAfterRemoval(...asked))
  async function* readAfterRemoval(...asked: Parameters<typeof read>) {
    await removeUnsorted(ctx, file.id)
    yield* ctx.files.read(...asked)
  }
  expect(await sortFile({ ...ctx, files: { ...ctx.files, read } }, file.id, questionId).catch(code)).toBe('notFound')
})

it('does not sort it under a question of another questionnaire, nor once deposits are closed', async () => {
  const { space, id, questionId, ctx, list } = await aScene()
  const other = await w.aQuestionnaire(space, { status: 'published' })
  const file = await w.anUnsortedFile(space, id)
  expect(await sortFile(ctx, file.id, other.questionId).catch(code)).toBe('input.invalid')
  await w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute()
  expect(await sortFile(ctx, file.id, questionId).catch(code)).toBe('questionnaire.notOpen')
  expect(await list(space.respondent)).toHaveLength(1)
})

it('removes it for good, with its bytes', async () => {
  const { space, id, list, ctx } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  await removeUnsorted(ctx, file.id)
  expect(await list(space.respondent)).toEqual([])
  expect(await w.edges.files.sizeOf(file.key)).toBeNull()
  expect(await removeUnsorted(ctx, 9_999_999 as UnsortedFileId).catch(code)).toBe('notFound')
})

it('is verified like evidence, and no sweep takes it', async () => {
  const { space, id } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  w.setClock(new Date(Date.now() + 400 * 24 * HOUR))
  await sweepUploads(w.edges)
  w.setClock(NOW)
  expect(await w.edges.files.sizeOf(file.key)).not.toBeNull()
  await w.edges.files.discard(file.key)
  const found: unknown[] = []
  await verifyEvidence(w.edges, (_, finding) => void (finding && found.push(finding)))
  expect(found).toMatchObject([{ problem: 'missing', object: { kind: 'unsorted', id: file.id } }])
  await w.db.deleteFrom('unsorted_files').where('id', '=', file.id).execute()
})

it('keeps its questionnaire from being unpublished, and goes with a purged space', async () => {
  const { space, id } = await aScene()
  const file = await w.anUnsortedFile(space, id)
  const admin = await w.as(space.administrator)
  expect(await unpublishQuestionnaire(admin, id, 'Erreur').catch(code)).toBe('questionnaire.hasAnswers')
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()
  await purgeSpace(admin, space.id, { reason: 'Fin', referenceCode: space.referenceCode })
  await removePurgedFiles(w.edges)
  expect(await w.edges.files.sizeOf(file.key)).toBeNull()
})

it('tells how the same question was answered in earlier audits of the spaces that the person sees', async () => {
  const { space, id, questionId, ctx } = await aScene()
  await w.db.updateTable('questions').set({ text: 'Les comptes annuels' }).where('id', '=', questionId).execute()
  const asBefore = async (person: Person, name: string, { trashed = false } = {}) => {
    const earlier = { ...(await w.aBareSpace()), editor: space.editor, respondent: person }
    await w.db.insertInto('memberships').values({ space_id: earlier.id, user_id: person.id, role: 'respondent', added_at: NOW }).execute()
    const q = await w.aQuestionnaire(earlier, { status: 'published' })
    await w.db.updateTable('questions').set({ text: ' Les COMPTES annuels' }).where('id', '=', q.questionId).execute()
    await w.aDeposit(earlier, q.questionId, { name, trashed })
  }
  await asBefore(space.respondent, 'Bilan 2023.pdf')
  await asBefore(space.respondent, 'Bilan 2024.pdf')
  await asBefore(space.respondent, 'Erreur.pdf', { trashed: true })
  await asBefore(space.stranger, 'D’un autre organisme.pdf')
  expect(await listEarlierNames(w.db, ctx.actor, id)).toEqual([{ questionId, names: ['Bilan 2024.pdf', 'Bilan 2023.pdf'] }])
})
