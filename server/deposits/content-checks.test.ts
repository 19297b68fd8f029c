import { afterAll, expect, it } from 'vitest'
import { aPdf, aZip } from '../../test/archives.ts'
import { tusOf } from '../../test/tus.ts'
import { world } from '../../test/world.ts'
import { viewQuestionnaire } from '../questionnaires/questionnaire-views.queries.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

async function a() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const cookie = await w.cookieOf(space.respondent)
  const send = async (name: string, bytes: Buffer) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], name))
    return app.inject({ method: 'POST', url: `/api/questions/${q.questionId}/deposits`, headers: cookie, payload: form })
  }
  return { ...q, space, send, tus: tusOf(app, cookie.cookie), stored: await w.storedFiles() }
}

const locked = await aPdf({ pdfVersion: '1.7', userPassword: 'secret' })

it('tells a password to whoever deposits, at once, and to both sides; the journal says it too', async () => {
  const { id, space, questionId, send } = await a()
  expect((await send('Bilan.pdf', locked)).json()).toMatchObject({ remarks: ['passwordProtected'] })
  for (const person of [space.respondent, space.inspector]) {
    const { themes } = await viewQuestionnaire(w.db, (await w.as(person)).actor, id)
    expect(themes[0]!.questions[0]!.deposits.map(({ remarks }) => remarks)).toEqual([['passwordProtected']])
  }
  const [entry] = await w.journal(space)
  expect(entry).toMatchObject({ event: 'deposit.received', data: { questionId, remarks: ['passwordProtected'] } })
})

it('says nothing of a file that is as it should be', async () => {
  const { space, send } = await a()
  expect((await send('Bilan.pdf', await aPdf())).json()).toMatchObject({ remarks: [] })
  expect((await w.journal(space))[0]!.data).not.toHaveProperty('remarks')
})

it('keeps what was told as it was told', async () => {
  const { send } = await a()
  const { id } = (await send('Bilan.pdf', locked)).json()
  const change = w.db.updateTable('deposits').set({ remarks: [] } as never)
  await expect(change.where('id', '=', id).execute()).rejects.toThrow('never erased nor rewritten')
})

it('looks into what came in pieces as into what came at once', async () => {
  const { id, space, questionId, tus } = await a()
  const path = (await tus.create(questionId, locked.length, 'Bilan.pdf')).headers.location as string
  await tus.append(path, 0, locked.subarray(0, 1000))
  expect(await tus.append(path, 1000, locked.subarray(1000))).toMatchObject({
    headers: { 'deposit-id': expect.any(String), 'deposit-remarks': 'passwordProtected' },
  })
  const { themes } = await viewQuestionnaire(w.db, (await w.as(space.inspector)).actor, id)
  expect(themes[0]!.questions[0]!.deposits).toMatchObject([{ remarks: ['passwordProtected'] }])
})

it('refuses an archive at its last byte; the upload is over, and only the journal remembers it', async () => {
  const { space, questionId, tus, stored } = await a()
  const archive = aZip({ 'Lancer.bat': 'echo', 'a.txt': 'a' })
  const path = (await tus.create(questionId, archive.length, 'Pièces.zip')).headers.location as string
  expect(await tus.append(path, 0, archive)).toMatchObject({ status: 415, code: 'deposit.archiveBlocked' })
  expect(await w.storedFiles()).toEqual(stored)
  expect(await w.db.selectFrom('uploads').select('id').where('space_id', '=', space.id).execute()).toEqual([])
  expect(await w.journal(space)).toEqual([
    { event: 'deposit.refused', data: { questionId, name: 'Pièces.zip', reason: 'deposit.archiveBlocked' } },
  ])
})
