import { expect, it } from 'vitest'
import { spacesOf } from '../../test/spaces-of.ts'
import { world } from '../../test/world.ts'
import { createSpace } from './create-space.ts'
import { deleteSpace } from './delete-space.ts'
import { checkReferenceCode } from './reference-codes.queries.ts'
import { viewSpace } from './space-lines.queries.ts'
import { updateSpace } from './update-space.ts'

const w = await world()
const app = await w.app()
const wish = { procedure: 'Contrôle des comptes', organization: 'Ville de Loin' }
let counter = 0
const aCode = () => `2026_Essai ${++counter}`

it('makes its author its inspector', async () => {
  const person = await w.aPerson([], { isInspector: true })
  const referenceCode = aCode()
  const answer = await app.inject({
    method: 'POST',
    url: '/api/spaces',
    headers: await w.cookieOf(person),
    payload: { ...wish, referenceCode },
  })
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toMatchObject({
    ...wish,
    referenceCode,
    role: 'inspector',
    roles: ['inspector'],
    progress: { questions: 0, answered: 0, accepted: 0 },
    nextDueDate: null,
    questionnaires: [],
    counts: { members: 1, deposits: 0, bytes: 0 },
    abilities: { update: true, delete: true, manageMembers: true, createQuestionnaire: true, duplicate: true },
  })
  expect(await w.journal(answer.json())).toEqual([{ event: 'space.created', data: { ...wish, referenceCode } }])
})

it.each(['..', 'a/b', 'a\nb', '', '2026.', 'CON\u0000', 'a'.repeat(41), '-\u200B-'])(
  'refuses the reference code %j',
  async (referenceCode) => {
    const person = await w.aPerson([], { isInspector: true })
    const headers = await w.cookieOf(person)
    const answer = await app.inject({ method: 'POST', url: '/api/spaces', headers, payload: { ...wish, referenceCode } })
    expect([answer.statusCode, Object.keys(answer.json().fields)]).toEqual([422, ['referenceCode']])
    const check = await app.inject({ url: '/api/reference-codes', query: { code: referenceCode }, headers })
    expect(check.json()).toMatchObject({ isValid: false })
  },
)

it('refuses a code that is taken, whatever its case or its accents are made of, and says so while one types', async () => {
  const ctx = await w.as(await w.aPerson([], { isInspector: true }))
  const taken = await createSpace(ctx, { ...wish, referenceCode: '2026_Épernay' })
  expect(await checkReferenceCode(w.db, '2026_ÉPERNAY')).toEqual({ isValid: true, isFree: false })
  expect(await checkReferenceCode(w.db, '2026_E\u0301pernay ')).toEqual({ isValid: true, isFree: false })
  expect(await checkReferenceCode(w.db, '2026_Épernay2')).toEqual({ isValid: true, isFree: true })
  await expect(createSpace(ctx, { ...wish, referenceCode: '2026_épernay' })).rejects.toMatchObject({ code: 'space.referenceCodeTaken' })
  await deleteSpace(await w.as(ctx.actor), taken)
  expect(await checkReferenceCode(w.db, '2026_Épernay')).toMatchObject({ isFree: false }) // it can come back
})

it('goes to one of two who choose the same code at once', async () => {
  const people = [await w.aPerson([], { isInspector: true }), await w.aPerson([], { isInspector: true })]
  const space = { ...wish, referenceCode: aCode() }
  const contexts = await Promise.all(people.map((person) => w.as(person)))
  const attempts = await Promise.allSettled(contexts.map((ctx) => createSpace(ctx, space)))
  expect(attempts.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(attempts.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({ code: 'space.referenceCodeTaken' })
})

it('shows each person their spaces, drafts to inspectors alone, and counts what is answered', async () => {
  const space = await w.aSpace()
  const first = await w.aQuestionnaire(space, { status: 'published', questions: 4, dueDate: '2026-05-01', title: 'Premier' })
  await w.aQuestionnaire(space, { status: 'incomplete', dueDate: '2026-04-01', title: 'Deuxième' })
  await w.aQuestionnaire(space, { status: 'finalized', dueDate: '2026-01-01', title: 'Troisième' })
  await w.aQuestionnaire(space, { title: 'Brouillon', dueDate: '2025-01-01', questions: 9 })
  for (const questionId of first.questionIds.slice(0, 3)) await w.aDeposit(space, questionId)
  await w.aDeposit(space, first.questionIds[0]!, { name: 'encore.pdf' })
  await w.aDeposit(space, first.questionIds[3]!, { trashed: true })
  const decide = (index: number, decision: 'accepted' | 'returned', reason: string | null) =>
    w.db.updateTable('questions').set({ decision, reason }).where('id', '=', first.questionIds[index]!).execute()
  await decide(0, 'accepted', null)
  await decide(1, 'returned', 'Il manque une page.')

  const [seen] = await spacesOf(w, space.inspector)
  expect(seen).toMatchObject({ id: space.id, progress: { questions: 6, answered: 2, accepted: 1 }, nextDueDate: '2026-04-01' })
  expect(
    seen?.questionnaires.map(({ title, number, status, isInProgress, progress }) => [title, number, status, isInProgress, progress]),
  ).toEqual([
    ['Premier', 1, 'published', true, { questions: 4, answered: 2, accepted: 1 }],
    ['Deuxième', 2, 'incomplete', false, { questions: 1, answered: 0, accepted: 0 }],
    ['Troisième', 3, 'finalized', false, { questions: 1, answered: 0, accepted: 0 }],
    ['Brouillon', 4, 'draft', false, { questions: 9, answered: 0, accepted: 0 }],
  ])
  expect(seen?.questionnaires[3]?.editor).toEqual({ id: space.editor.id, name: 'Édith Martin' })

  const answered = (await spacesOf(w, space.respondent)).find((line) => line.id === space.id)
  expect(answered).toMatchObject({ role: 'respondent', roles: ['respondent'], abilities: { update: false, manageMembers: false } })
  expect(answered?.questionnaires.map(({ title }) => title)).toEqual(['Premier', 'Deuxième', 'Troisième'])
  expect(await spacesOf(w, space.both)).toMatchObject([{ id: space.id, role: 'inspector', roles: ['inspector', 'respondent'] }])
  expect(await spacesOf(w, space.inspectorElsewhere)).toMatchObject([{ id: space.elsewhere, questionnaires: [] }])
  for (const persona of ['stranger', 'removedMember', 'administrator'] as const) expect(await spacesOf(w, space[persona])).toEqual([])
})

it('says what deleting a space would take away', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId, { bytes: '12345' })
  await w.aDeposit(space, questionId, { name: 'autre.pdf', bytes: '123', trashed: true })
  const { counts } = await viewSpace(w.edges, (await w.as(space.inspector)).actor, space.id)
  expect(counts).toEqual({ members: 4, deposits: 2, bytes: 8 })
})

it('is listed in two queries, however many spaces, questionnaires and files', async () => {
  const person = await w.aPerson([], { isInspector: true })
  const fill = async () => {
    const space = await w.aSpace()
    await w.db
      .insertInto('memberships')
      .values({ space_id: space.id, user_id: person.id, role: 'inspector', added_at: new Date() })
      .execute()
    const { questionId } = await w.aQuestionnaire(space, { status: 'published', themes: 2, questions: 5 })
    await w.aDeposit(space, questionId)
  }
  for (let i = 0; i < 5; i++) await fill()
  expect(await spacesOf(w, person)).toHaveLength(5)
  expect(await w.queriesOf(() => spacesOf(w, person))).toBe(3) // who they are, too
})

it('corrects procedure and organisation, never the reference code, and says so once', async () => {
  const space = await w.aSpace()
  const headers = await w.cookieOf(space.inspector)
  const payload = { organization: '  Ville de Près ', referenceCode: 'autre' }
  const answer = await app.inject({ method: 'PATCH', url: `/api/spaces/${space.id}`, headers, payload })
  expect(answer.json()).toMatchObject({
    procedure: 'Contrôle des comptes',
    organization: 'Ville de Près',
    referenceCode: space.referenceCode,
  })
  await updateSpace(await w.as(space.inspector), space.id, { organization: 'Ville de Près' })
  expect(await w.journal(space)).toEqual([
    { event: 'space.updated', data: { procedure: 'Contrôle des comptes', organization: 'Ville de Près' } },
  ])
  await expect(updateSpace(await w.as(space.respondent), space.id, { procedure: 'x' })).rejects.toMatchObject({ code: 'access.denied' })
})

it('disappears for everybody when deleted, keeps rows and bytes, tells its inspectors', async () => {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const annex = await w.anAnnex(space, id)
  await w.aDeposit(space, questionId)
  const stored = await w.storedFiles()
  await expect(deleteSpace(await w.as(space.respondent), space.id)).rejects.toMatchObject({ code: 'access.denied' })
  await deleteSpace(await w.as(space.inspector), space.id)
  const mails = (await w.jobs('send-mail')).filter(({ data }) => 'spaceId' in data && data.spaceId === space.id)
  expect(mails.sort((a, b) => a.to - b.to)).toEqual(
    [space.inspector, space.editor, space.both].map(({ id: to }) => ({
      template: 'space-deleted',
      to,
      data: { spaceId: space.id, byId: space.inspector.id },
    })),
  )
  const facts = { referenceCode: space.referenceCode, questionnaires: 1, deposits: 1 }
  expect(await w.journal(space)).toEqual([{ event: 'space.deleted', data: facts }])
  expect(await w.storedFiles()).toEqual(stored)
  const urls = [
    `spaces/${space.id}`,
    `spaces/${space.id}/members`,
    `spaces/${space.id}/journal`,
    `questionnaires/${id}`,
    `annexes/${annex.id}/content`,
  ]
  for (const person of [space.inspector, space.respondent, space.both])
    for (const url of urls) expect((await app.inject({ url: `/api/${url}`, headers: await w.cookieOf(person) })).statusCode).toBe(404)
})
