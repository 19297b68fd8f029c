import { expect, it } from 'vitest'
import { NOW, world } from '../../../test/world.ts'

const w = await world()
const app = await w.app()
const odile = await w.aPerson([], { isAdmin: true })
await w.aFactor(odile)
const headers = await w.cookieOf(odile, { isRaised: true })
const space = await w.aSpace()
const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
const deposit = await w.aDeposit(space, questionId, { name: 'Budget été.xlsx', bytes: 'PK été' })
const trashed = await w.aDeposit(space, questionId, { name: 'Erreur.pdf', bytes: '%PDF', trashed: true })
const reason = 'Le parquet demande ce fichier'

const get = (path: string) => app.inject({ url: `/api/admin/deposits${path}`, headers })
const open = (id: number, payload: object = { reason }) =>
  app.inject({ method: 'POST', url: `/api/admin/deposits/${id}/open`, headers, payload })
const found = async (search: string) =>
  (await get(`?search=${encodeURIComponent(search)}`)).json().items.map((one: { id: number }) => one.id)

it('finds deposits by name, author or hash, and lists nothing that was not asked', async () => {
  expect(await found('budget ete')).toEqual([deposit.id])
  expect(await found(deposit.sha256)).toEqual([deposit.id])
  expect(await found(deposit.sha256.slice(0, 8).toUpperCase())).toEqual([deposit.id])
  expect(await found(deposit.sha256.slice(0, 7))).toEqual([])
  expect(await found('edith martin')).toEqual([trashed.id, deposit.id])
  expect((await get('')).json()).toEqual({ items: [], next: null })
  expect((await get('?search=erreur')).json().items).toEqual([
    expect.objectContaining({ isTrashed: true, question: '1.1', space: expect.objectContaining({ id: space.id, state: 'active' }) }),
  ])
})

it('gives the bytes of none to an administrator who did not say why, and then for an hour, and tells the inspectors', async () => {
  expect((await get(`/${deposit.id}/content`)).json().code).toBe('deposit.reasonRequired')
  expect((await open(deposit.id, { reason: ' ' })).statusCode).toBe(422)
  await w.jobs('send-mail')
  expect((await open(deposit.id)).statusCode).toBe(204)
  const mails = await w.jobs('send-mail')
  expect(mails.every(({ template }) => template === 'deposit-opened')).toBe(true)
  expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([space.inspector.id, space.editor.id, space.both.id]))
  const answer = await get(`/${deposit.id}/content`)
  expect([answer.statusCode, answer.body]).toEqual([200, 'PK été'])
  expect(answer.headers['content-disposition']).toContain('attachment')
  expect((await w.journal(space)).slice(-2)).toMatchObject([
    { event: 'deposit.openedByAdministrator', data: { depositId: deposit.id, reason } },
    { event: 'deposit.downloaded', data: { depositId: deposit.id } },
  ])
  expect((await get(`/${trashed.id}/content`)).json().code).toBe('deposit.reasonRequired')

  const other = await w.aPerson([], { isAdmin: true })
  await w.aFactor(other)
  const theirs = await w.cookieOf(other, { isRaised: true })
  expect((await app.inject({ url: `/api/admin/deposits/${deposit.id}/content`, headers: theirs })).statusCode).toBe(403)

  w.setClock(new Date(NOW.getTime() + 3_600_000))
  expect((await get(`/${deposit.id}/content`)).json().code).toBe('deposit.reasonRequired')
  w.setClock(NOW)
})

it('opens nothing of a deleted space, even what was opened before', async () => {
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()
  expect((await open(deposit.id)).json().code).toBe('space.deleted')
  expect((await get(`/${deposit.id}/content`)).json().code).toBe('space.deleted')
  expect((await get('?search=budget')).json().items).toMatchObject([{ space: { state: 'deleted' }, abilities: { open: false } }])
})
