import { expect, it } from 'vitest'
import { NOW, world } from '../../../test/world.ts'
import type { JournalEvent, JournalEvents } from '../../journal/events.ts'
import { record } from '../../journal/record.ts'

const w = await world()
const app = await w.app()
const administrator = await w.aPerson([], { isAdmin: true, email: 'odile@example.org' })
await w.aFactor(administrator)
const headers = await w.cookieOf(administrator, { isRaised: true })
const ask = (url: string) => app.inject({ url: `/api/admin/${url}`, headers })
const read = async (query: string) =>
  (await ask(`journal?${query}`)).json() as { items: { event: string; data: object }[]; next: number | null }
const found = async (query: string) => (await read(query)).items.map(({ event }) => event)

const space = await w.aSpace()
const nadia = await w.aPerson([[space.id, 'respondent']], { email: 'nadia@example.org' })
const note = async <Event extends JournalEvent>(
  at: string,
  event: Event,
  data: JournalEvents[Event],
  { inSpace = true, name = 'Nadia Éloy' } = {},
) =>
  w.db.transaction().execute((tx) => {
    const actor = { id: nadia.id, name }
    return record(tx, { now: () => new Date(at), ip: '203.0.113.7', actor }, inSpace ? space.id : null, event, data)
  })
const file = { depositId: 1 as never, questionId: 1 as never, size: 3, sha256: 'abc' }
await note('2026-02-01T22:30:00Z', 'deposit.received', { ...file, name: 'Délibération n°12.pdf' }) // 23:30 in Paris
await note('2026-02-01T23:30:00Z', 'deposit.trashed', { ...file, name: 'Brouillon.pdf' }, { name: '=1+1' }) // the 2nd in Paris
await note('2026-02-03T09:00:00Z', 'user.renamed', { firstName: 'Nadia', lastName: 'Éloy' }, { inSpace: false })

it('finds entries by who acted, by what they name, by kind and by day in Paris', async () => {
  expect(await found('person=nadia eloy')).toEqual(['user.renamed', 'deposit.received'])
  expect(await found('person=203.0.113.7&object=deliberation')).toEqual(['deposit.received'])
  expect(await found('object=name')).toEqual([]) // the facts, not what they are called
  expect(await found('event=deposit')).toEqual(['deposit.trashed', 'deposit.received'])
  expect(await found('event=deposit.received')).toEqual(['deposit.received'])
  expect(await found('from=2026-02-02&to=2026-02-02')).toEqual(['deposit.trashed'])
  expect(await found('to=2026-02-01')).toEqual(['deposit.received'])
  const code = await w.db.selectFrom('spaces').where('id', '=', space.id).select('reference_code').executeTakeFirstOrThrow()
  expect(await found(`object=${code.reference_code}&event=deposit`)).toHaveLength(2)
})

it('is read page after page, without a gap', async () => {
  const first = await read('person=nadia@example.org&limit=2')
  const rest = await read(`person=nadia@example.org&limit=2&after=${first.next}`)
  expect([...first.items, ...rest.items]).toHaveLength(3)
  expect(rest).toMatchObject({ items: [{ event: 'deposit.received' }], next: null })
})

it('refuses a kind that is none and a day that is none', async () => {
  expect((await ask("journal?event=deposit'--")).statusCode).toBe(422)
  expect((await ask('journal?from=2026-02-30')).statusCode).toBe(422)
  expect(await found('event=nothing')).toEqual([])
})

it('remembers who read it, once an hour, and who took it away, each time', async () => {
  const noted = async () => (await w.journal(null)).filter(({ event }) => event.startsWith('journal.'))
  await read('')
  expect((await noted()).map(({ event }) => event)).toEqual(['journal.read'])
  w.setClock(new Date(NOW.getTime() + 3_601_000))
  await read('')
  await ask('journal.csv?event=deposit')
  expect(await noted()).toMatchObject([
    { event: 'journal.read' },
    { event: 'journal.read' },
    { event: 'journal.exported', data: { search: { event: 'deposit' } } },
  ])
})

it('leaves as a spreadsheet that runs nothing, in the clocks of Paris', async () => {
  const { body, headers: answered } = await ask('journal.csv?event=deposit&to=2026-02-02')
  expect(answered['content-type']).toBe('text/csv; charset=utf-8')
  const [title, first, second, end] = body.split('\r\n')
  expect(title).toBe('\u{FEFF}"N°";"Date";"Heure";"Personne";"Adresse IP";"Événement";"Espace";"Faits";"Code";"Empreinte"')
  expect(first).toContain('"2026-02-01";"23:30:00";"Nadia Éloy";"203.0.113.7";"Fichier déposé"')
  expect(second).toContain(`"2026-02-02";"00:30:00";"'=1+1"`)
  expect(end).toBe('')
})
