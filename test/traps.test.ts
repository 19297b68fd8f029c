import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createLoginLink } from '../server/accounts/create-login-link.ts'
import { api } from '../shared/api.ts'
import { stage } from './access/scene.ts'
import { pictureOf } from './fuzz/invariants.ts'
import { traps } from './traps.ts'
import { world } from './world.ts'

// Each trap that the Django application fell into has a test that falls when we fall into it too: those of test/traps.ts, and these.

const w = await world()
const app = await w.app()
const root = new URL('../', import.meta.url)

it.each(traps)('%s: held by %s', (_, file, title) => {
  expect(readFileSync(new URL(file, root), 'utf8')).toContain(title)
})

async function deposited(name: string, bytes: string) {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const payload = new FormData()
  payload.set('file', new File([bytes], name))
  const headers = await w.cookieOf(space.respondent)
  const answer = await app.inject({ method: 'POST', url: `/api/questions/${questionId}/deposits`, payload, headers })
  const read = async () => app.inject({ url: `/api/deposits/${answer.json().id}/content`, headers: await w.cookieOf(space.inspector) })
  return { space, id, answer, read }
}

it('a name is cut by no path, keeps its spaces, and « Q1-T2-3- » wherever it stands', async () => {
  const name = `Note sur Q1-T2-3-Budget ${'et ses annexes '.repeat(7)}(Q1-T2-3-suite).pdf`
  const { answer } = await deposited(name, '%PDF-1.7')
  expect(answer.json()).toMatchObject({ name, originalName: name, classifiedName: `Q01-T01-01-${name}` })
})

it('a compressed archive stays compressed: nothing tells browsers to unpack it', async () => {
  const { read } = await deposited('Pièces.tar.gz', '\x1f\x8b\x08 pièces')
  const answer = await read()
  expect([answer.body, answer.headers['content-encoding']]).toEqual(['\x1f\x8b\x08 pièces', undefined])
  expect(answer.headers['content-disposition']).toContain('filename="Q01-T01-01-Pieces.tar.gz"')
})

it('a PDF that is none is a file like another, never a failure', async () => {
  const { answer, read } = await deposited('Faux.pdf', 'Ceci n’est pas un PDF')
  expect([answer.statusCode, (await read()).body]).toEqual([201, 'Ceci n’est pas un PDF'])
})

it('a save that fails in its middle loses nothing', async () => {
  const space = await w.aSpace()
  const draft = await w.aQuestionnaire(space, { themes: 3, questions: 2 })
  const before = await pictureOf(w, space.id)
  await sql`create function fails() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`.execute(w.db)
  await sql`create trigger fails before insert on themes for each row execute function fails()`.execute(w.db)
  const payload = {
    version: 1,
    title: 'Autre',
    introduction: '',
    dueDate: null,
    themes: [{ title: 'Neuf', questions: [{ text: 'Une ?' }] }],
  }
  const headers = await w.cookieOf(space.editor)
  const answer = await app.inject({ method: 'PUT', url: `/api/questionnaires/${draft.id}`, payload, headers })
  await sql`drop trigger fails on themes`.execute(w.db)
  expect(answer.statusCode).toBe(500)
  expect(await pictureOf(w, space.id)).toEqual(before)
})

it('nothing that is read changes what it reads, be it made into a document', async () => {
  const scene = await stage(w, 'published')
  const { space, questionnaire, annex, deposit } = scene
  const ids: Record<string, number> = {
    spaceId: space.id,
    questionnaireId: questionnaire.id,
    annexId: annex.id,
    depositId: deposit?.id ?? 0,
  }
  const before = await pictureOf(w, space.id)
  const readings = Object.keys(api).filter((key) => key.startsWith('GET ') && !/:(?!spaceId|questionnaireId|annexId|depositId)/.test(key))
  const statuses: number[] = []
  for (const persona of ['inspector', 'respondent'] as const)
    for (const key of readings) {
      const url = key.slice('GET '.length).replace(/:(\w+)/g, (_, name: string) => `${ids[name]}`)
      statuses.push((await app.inject({ url, headers: await scene.cookieOf(persona) })).statusCode)
    }
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(20)
  expect(await pictureOf(w, space.id)).toEqual(before)
})

it('ten people who take documents at once get each their own', async () => {
  const space = await w.aSpace()
  const titles = Array.from({ length: 10 }, (_, i) => `Document numéro ${i}`)
  const made: { id: number }[] = []
  for (const title of titles) made.push(await w.aQuestionnaire(space, { status: 'published', title }))
  const headers = await w.cookieOf(space.inspector)
  const take = async ({ id }: { id: number }) => (await app.inject({ url: `/api/questionnaires/${id}/document.docx`, headers })).rawPayload
  const alone: Buffer[] = []
  for (const one of made) alone.push(await take(one))
  const together = await Promise.all(made.map(take))
  expect(new Set(alone.map((bytes) => bytes.toString('base64'))).size).toBe(10)
  expect(together.map((bytes, i) => bytes.equals(alone[i]!))).toEqual(titles.map(() => true))
})

it('a login link that a scanner of mails has opened still opens a session', async () => {
  const link = new URL(await createLoginLink(w.edges, (await w.aPerson()).id, null)).pathname
  for (const method of ['GET', 'HEAD', 'GET'] as const) await app.inject({ method, url: link })
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { token: link.split('/').at(-1) } })
  expect(answer.statusCode).toBe(201)
})
