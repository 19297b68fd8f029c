import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { type Person, world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

async function anAudit() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 1 })
  const annex = await w.anAnnex(space, q.id, { name: 'Modèle.xlsx' })
  const mine = await w.aDeposit(space, q.questionId, { name: 'Été.pdf' })
  const colleague = await w.aPerson([[space.id, 'respondent']])
  const theirs = await w.aDeposit({ ...space, respondent: colleague }, q.questionId, { name: 'Bilan.pdf' })
  return { space, q, annex, mine, theirs }
}

/** As the page does: a form, which the browser sends by itself. */
async function submit(
  { id }: { id: SpaceId },
  person: Person,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/spaces/${id}/archive.zip`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(await w.cookieOf(person)), ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
  const paths = answer.statusCode === 200 ? Object.keys(unzipSync(answer.rawPayload)).map((path) => path.replace(/^[^/]+\//, '')) : []
  return { status: answer.statusCode, paths, answer }
}

it('gives exactly the files that were chosen, under the name of a selection', async () => {
  const { space, q, annex, mine } = await anAudit()
  const { paths, answer } = await submit(space, space.inspector, { documents: `${q.id}`, annexes: `${annex.id}`, deposits: `${mine.id}` })
  expect(paths).toEqual(['Q01/Questionnaire-1.docx', 'Q01/ANNEXES/Modèle.xlsx', 'Q01/T01/Q01-T01-01-Été.pdf', 'sha256sums.txt'])
  expect(answer.headers['content-disposition']).toContain(`filename="${space.referenceCode}-selection.zip"`)
  expect((await submit(space, space.inspector, { documents: '', annexes: '', deposits: `${mine.id}` })).paths).toHaveLength(2)
})

it('loses nothing of a form that repeats a field, as check boxes do', async () => {
  const { space, mine, theirs } = await anAudit()
  const boxes = [mine, theirs].map(({ id }): [string, string] => ['deposits', `${id}`])
  expect((await submit(space, space.inspector, boxes)).paths).toHaveLength(3)
  const endless = Array.from({ length: 200_000 }, (_, i): [string, string] => [`${i}`, ''])
  expect((await submit(space, space.inspector, endless)).status).toBe(413)
})

it('gives respondents what they deposited themselves, and refuses a selection that holds anything else', async () => {
  const { space, q, annex, mine, theirs } = await anAudit()
  expect((await submit(space, space.respondent, { deposits: `${mine.id}` })).paths).toEqual([
    'Q01/T01/Q01-T01-01-Été.pdf',
    'sha256sums.txt',
  ])
  for (const fields of [{ deposits: `${mine.id},${theirs.id}` }, { annexes: `${annex.id}` }, { documents: `${q.id}` }])
    expect((await submit(space, space.respondent, fields)).status, JSON.stringify(fields)).toBe(404)
})

it('reads a selection longer than any address, from a form or in JSON', async () => {
  const { space, mine } = await anAudit()
  const ids = Array.from({ length: 19_999 }, () => mine.id) // one file, but so many words
  expect((await submit(space, space.inspector, { deposits: ids.join() })).paths).toHaveLength(2)
  const json = { method: 'POST' as const, url: `/api/spaces/${space.id}/archive.zip`, headers: await w.cookieOf(space.inspector) }
  expect((await app.inject({ ...json, payload: { deposits: ids } })).statusCode).toBe(200)
  expect((await app.inject({ ...json, payload: { deposits: [...ids, 999_999] } })).statusCode).toBe(404)
  expect((await app.inject({ ...json, payload: { deposits: [...ids, mine.id, mine.id] } })).statusCode).toBe(422)
})

it('lets no page of another site have an archive made, and reads forms nowhere else', async () => {
  const { space, mine } = await anAudit()
  const fields = { deposits: `${mine.id}` }
  expect((await submit(space, space.inspector, fields, { origin: 'https://ailleurs.example' })).status).toBe(403)
  expect((await submit(space, space.inspector, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await submit(space, space.inspector, fields, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  const elsewhere = await app.inject({
    method: 'POST',
    url: `/api/spaces/${space.id}/questionnaires`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(await w.cookieOf(space.inspector)) },
    payload: 'title=Comptes',
  })
  expect(elsewhere.statusCode).toBe(415)
  expect((await w.journal(space)).map(({ event }) => event)).toEqual(['space.exported'])
})
