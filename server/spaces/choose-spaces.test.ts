import { expect, it } from 'vitest'
import { spacesContract } from '../../shared/spaces.contract.ts'
import type { QuestionnaireStatus, SpaceId } from '../../shared/vocabulary.ts'
import { NOW, type Person, world } from '../../test/world.ts'
import { listSpaces } from './space-lines.queries.ts'

const w = await world()
const app = await w.app()
const { query } = spacesContract['GET /api/spaces']
const ask = async (person: Person, wanted: Record<string, unknown> = {}) => listSpaces(await w.as(person), query.parse(wanted))
const namesOf = ({ items }: { items: { organization: string }[] }) => items.map(({ organization }) => organization)

/** An inspector of one space for each organisation, in this order. */
async function anInspectorOf(organizations: string[]) {
  const person = await w.aPerson([], { isInspector: true })
  const ids: SpaceId[] = []
  for (const organization of organizations) {
    const { id } = await w.aBareSpace()
    await w.db.updateTable('spaces').set({ organization }).where('id', '=', id).execute()
    await w.db.insertInto('memberships').values({ space_id: id, user_id: person.id, role: 'inspector', added_at: NOW }).execute()
    ids.push(id)
  }
  return { person, ids, asEditor: (id: SpaceId) => ({ id, editor: person, respondent: person }) }
}

it('sorts as in French, numbers as numbers, and gives every space once, page after page, in either direction', async () => {
  const { person } = await anInspectorOf(['Commune 10', 'Épernay', 'commune 9', 'Zuydcoote', 'Commune 9', 'Éz', 'Eu'])
  const sorted = ['commune 9', 'Commune 9', 'Commune 10', 'Épernay', 'Eu', 'Éz', 'Zuydcoote']
  expect(namesOf(await ask(person))).toEqual(sorted)
  for (const order of ['ascending', 'descending']) {
    const seen: string[] = []
    for (let after: number | undefined, more = true; more; ) {
      const page = await ask(person, { order, limit: 2, after })
      seen.push(...namesOf(page))
      expect(page.counts.all).toBe(7)
      more = page.next !== null
      after = page.next ?? undefined
    }
    expect(seen).toEqual(order === 'ascending' ? sorted : sorted.toReversed())
  }
})

it('goes on after a space that the filter no longer shows, and not after one that is not there', async () => {
  const { person, ids, asEditor } = await anInspectorOf(['A', 'B', 'C'])
  for (const id of ids) await w.aQuestionnaire(asEditor(id))
  const { next } = await ask(person, { filter: 'draft', limit: 1 })
  await w.db.deleteFrom('questionnaires').where('space_id', '=', ids[0]!).execute()
  expect(namesOf(await ask(person, { filter: 'draft', limit: 1, after: next }))).toEqual(['B'])
  const { id: elsewhere } = await w.aBareSpace()
  const headers = await w.cookieOf(person)
  expect((await app.inject({ url: '/api/spaces', query: { after: String(elsewhere) }, headers })).statusCode).toBe(404)
})

it('finds words anywhere, titles that one may see included, without case nor accents, and nothing by its signs', async () => {
  const { person, ids, asEditor } = await anInspectorOf(['Ministère des Sports', 'Région 100 %'])
  await w.aQuestionnaire(asEditor(ids[1]!), { title: 'Trésorerie' })
  expect(namesOf(await ask(person, { search: 'MINISTERE  sport' }))).toEqual(['Ministère des Sports'])
  expect(namesOf(await ask(person, { search: 'tresorerie région' }))).toEqual(['Région 100 %'])
  expect(namesOf(await ask(person, { search: '0 %' }))).toEqual(['Région 100 %'])
  expect(namesOf(await ask(person, { search: 'min%sport' }))).toEqual([])
  expect(namesOf(await ask(person, { search: '_\\' }))).toEqual([])
  expect((await ask(person, { search: 'tresorerie' })).counts).toMatchObject({ all: 1, draft: 1 })
  const respondent = await w.aPerson([[ids[1]!, 'respondent']])
  expect(namesOf(await ask(respondent, { search: 'tresorerie' }))).toEqual([])
})

it('counts for each filter what it would show, and shows it', async () => {
  const { person, ids, asEditor } = await anInspectorOf(['Brouillon', 'Publié en retard', 'Répondu', 'Renvoyé', 'Vide'])
  const fill = (place: number, status: QuestionnaireStatus, dueDate: string | null = null) =>
    w.aQuestionnaire(asEditor(ids[place]!), { status, dueDate })
  await fill(0, 'draft', '2020-01-01')
  await fill(1, 'published', '2026-03-01')
  await fill(2, 'answered', '2020-01-01')
  await fill(3, 'incomplete', '2026-03-02')
  await w.db
    .updateTable('questionnaires')
    .set({ status_at: new Date(NOW.getTime() + 1) })
    .where('space_id', '=', ids[2]!)
    .execute()
  const expected = {
    all: ['Brouillon', 'Publié en retard', 'Renvoyé', 'Répondu', 'Vide'],
    news: ['Répondu'],
    toReview: ['Répondu'],
    overdue: ['Publié en retard'],
    published: ['Publié en retard'],
    incomplete: ['Renvoyé'],
    draft: ['Brouillon'],
  }
  const { counts } = await ask(person)
  expect(counts).toEqual(Object.fromEntries(Object.entries(expected).map(([filter, names]) => [filter, names.length])))
  for (const [filter, names] of Object.entries(expected)) expect(namesOf(await ask(person, { filter })), filter).toEqual(names)
  expect(namesOf(await ask(person, { sort: 'nextDueDate', limit: 2 }))).toEqual(['Publié en retard', 'Renvoyé'])
  expect(namesOf(await ask(person, { role: 'respondent' }))).toEqual([])
})
