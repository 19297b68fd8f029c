import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

type Sent = { method: 'POST' | 'PUT'; path: string; payload: object }
async function send({ method, path, payload }: Sent) {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space)
  const url = path.replace(':space', `${space.id}`).replace(':questionnaire', `${id}`).replace(':question', `${questionId}`)
  return app.inject({ method, url: `/api/${url}`, payload, headers: await w.cookieOf(space.editor) })
}
const draft = { version: 1, title: 'Comptes', introduction: '', dueDate: null, themes: [] }

it.each<[string, Sent]>([
  ['a NUL in an introduction', { method: 'PUT', path: 'questionnaires/:questionnaire', payload: { ...draft, introduction: 'a\0b' } }],
  [
    'a NUL in a question',
    { method: 'PUT', path: 'questionnaires/:questionnaire', payload: { ...draft, themes: [{ title: 'T', questions: [{ text: '\0' }] }] } },
  ],
  ['a NUL in a message', { method: 'POST', path: 'questionnaires/:questionnaire/publish', payload: { message: 'a\0b' } }],
  [
    'a NUL in an invitation',
    {
      method: 'POST',
      path: 'spaces/:space/members',
      payload: { email: 'a@exemple.fr', role: 'respondent', firstName: 'A', lastName: 'B', message: '\0' },
    },
  ],
  ['a newline in a title', { method: 'POST', path: 'spaces/:space/questionnaires', payload: { title: 'a\nb' } }],
  ['a title that is too long', { method: 'POST', path: 'spaces/:space/questionnaires', payload: { title: 'é'.repeat(256) } }],
  ['the year 0', { method: 'PUT', path: 'questionnaires/:questionnaire', payload: { ...draft, dueDate: '0000-01-01' } }],
  ['30 February', { method: 'POST', path: 'spaces/:space/questionnaires', payload: { title: 'A', dueDate: '2026-02-30' } }],
  ['a reason that is blank', { method: 'POST', path: 'questionnaires/:questionnaire/return', payload: { reason: ' \n ' } }],
])('refuses %s as input, not as a bug', async (_, sent) => {
  const answer = await send(sent)
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'input.invalid'])
  expect(Object.keys(answer.json().fields)).toHaveLength(1)
})

it('keeps what people write as they write it: emoji, quotes, markup, half an emoji', async () => {
  const text = '« Budget » 2026 🏛️\n\t<b>l’été</b> "x" \\ {a} \u202f!'
  const answer = await send({
    method: 'POST',
    path: 'spaces/:space/questionnaires',
    payload: { title: 'É', introduction: text, themes: [{ title: 'T', questions: [{ text }, { text: '\ud83c' }] }] },
  })
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toMatchObject({ introduction: text, themes: [{ questions: [{ text }, { text: '\ufffd' }] }] })
})

it.each<[string, Sent]>([
  ['message', { method: 'POST', path: 'questionnaires/:questionnaire/publish', payload: { message: 'Bonjour \ud83c' } }],
  [
    'invitation',
    {
      method: 'POST',
      path: 'spaces/:space/members',
      payload: { email: 'b@exemple.fr', role: 'respondent', firstName: 'A', lastName: 'B', invite: true, message: '\udfdb' },
    },
  ],
])('sends a %s that holds half an emoji', async (_, sent) => {
  expect((await send(sent)).statusCode).toBeLessThan(300)
})

it('names the first hundred of the fields that are wrong, of however many', async () => {
  const themes = Array.from({ length: 200 }, () => ({ title: 'T', questions: Array.from({ length: 100 }, () => ({})) }))
  const answer = await send({ method: 'PUT', path: 'questionnaires/:questionnaire', payload: { ...draft, themes } })
  expect([answer.statusCode, Object.keys(answer.json().fields).length]).toEqual([422, 100])
})

it('proposes an introduction when none is given', async () => {
  const answer = await send({ method: 'POST', path: 'spaces/:space/questionnaires', payload: { title: 'Comptes' } })
  expect(answer.json().introduction).toMatch(/^Madame, Monsieur,\n\n.*contrôle/)
})

it('says which version is there when a draft was changed meanwhile', async () => {
  const answer = await send({ method: 'PUT', path: 'questionnaires/:questionnaire', payload: { ...draft, version: 7 } })
  expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'questionnaire.changedMeanwhile', version: 1 }])
})

it('takes an act without body', async () => {
  expect((await send({ method: 'POST', path: 'questionnaires/:questionnaire/publish', payload: {} })).statusCode).toBe(200)
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space)
  const bare = await app.inject({ method: 'POST', url: `/api/questionnaires/${id}/publish`, headers: await w.cookieOf(space.editor) })
  expect([bare.statusCode, bare.json().status]).toEqual([200, 'published'])
})
