import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { QuestionView } from '../../../shared/questionnaire-view.ts'
import { anAntivirus, verdicts } from '../../../test/antivirus.ts'
import { aMailbox } from '../../../test/mailbox.ts'
import { type Person, world } from '../../../test/world.ts'
import { record } from '../../journal/record.ts'
import { depositFile } from '../deposit-file.ts'
import { scanFile } from './scan-file.job.ts'

const w = await world()
const app = await w.app()
const antivirus = anAntivirus()
w.edges.antivirus = antivirus

/** With a deposit that has its receipt. */
async function aRoom() {
  const space = await w.aSpace()
  const colleague = await w.aPerson([[space.id, 'respondent']])
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const bytes = Readable.from([Buffer.from('PK budget')])
  const { id } = await depositFile(await w.as(space.respondent), { questionId: q.questionId, name: 'Budget.xlsx', bytes })
  await app.inject({ method: 'POST', url: '/api/receipts', headers: await w.cookieOf(space.respondent), payload: { depositIds: [id] } })
  return { space, colleague, q, id }
}
type Room = Awaited<ReturnType<typeof aRoom>>
const get = async (person: Person, url: string) => app.inject({ url, headers: await w.cookieOf(person) })

/** Everywhere a person could meet a file: what of them says that it is there. */
async function sightOf(person: Person, { space, q, id }: Room): Promise<Record<string, unknown>> {
  const says = async (url: string) => {
    const { statusCode, rawPayload } = await get(person, url)
    return statusCode === 200 ? rawPayload.includes('Budget') : statusCode
  }
  const question: QuestionView | undefined = (await get(person, `/api/questionnaires/${q.id}`)).json().themes?.[0].questions[0]
  return {
    page: question?.deposits.some((deposit) => deposit.id === id) ?? 404,
    deposit: (await get(person, `/api/deposits/${id}`)).statusCode,
    bytes: (await get(person, `/api/deposits/${id}/content`)).statusCode,
    tree: await says(`/api/spaces/${space.id}/tree`),
    archive: await says(`/api/spaces/${space.id}/archive.zip`),
    csv: await says(`/api/questionnaires/${q.id}/deposits.csv`),
    receipts: (await get(person, `/api/spaces/${space.id}/receipts`)).json().items?.length ?? 404,
    activity: await says(`/api/spaces/${space.id}/journal`),
    journal: await says(`/api/spaces/${space.id}/journal.zip`),
    count: (await get(person, `/api/spaces/${space.id}`)).json().counts?.deposits ?? 404,
    quarantine: question?.quarantined.some(({ depositId }) => depositId === id) ?? 404,
  }
}
const all = {
  page: true,
  deposit: 200,
  bytes: 200,
  tree: true,
  archive: true,
  receipts: 1,
  activity: true,
  journal: true,
  count: 1,
  quarantine: false,
}
const none = {
  page: false,
  deposit: 404,
  bytes: 404,
  tree: false,
  archive: false,
  receipts: 0,
  activity: false,
  journal: false,
  count: 0,
  quarantine: false,
}
const outside = {
  page: 404,
  deposit: 404,
  bytes: 404,
  tree: 404,
  archive: 404,
  csv: 404,
  receipts: 404,
  activity: 404,
  journal: 404,
  count: 404,
  quarantine: 404,
}
/** A respondent exports what they deposited, sees their own receipts, and no table of answers. */
const asAuthor = { ...all, csv: 403 }
const asColleague = { ...all, csv: 403, archive: false, receipts: 0 }
const asInspector = { ...all, csv: true }
const hidden = { author: asAuthor, colleague: { ...none, csv: 403 }, inspector: { ...none, csv: false }, editor: { ...none, csv: false } }
const shown = { author: asAuthor, colleague: asColleague, inspector: asInspector, editor: asInspector }
const gone = { ...none, activity: true, journal: true }
const quarantined = {
  author: { ...gone, csv: 403, receipts: 1, quarantine: true },
  colleague: { ...gone, csv: 403 },
  inspector: { ...gone, csv: false, receipts: 1, quarantine: true },
  editor: { ...gone, csv: false, receipts: 1, quarantine: true },
}

it.each([
  ['no verdict yet', null, 'non', false, hidden],
  ['no verdict, where one is required', null, 'oui', true, hidden],
  ['too large, where a verdict is required', verdicts.tooLarge, 'oui', true, hidden],
  ['no verdict, where none is required', null, 'non', true, shown],
  ['too large, where no verdict is required', verdicts.tooLarge, 'non', true, shown],
  ['clean', verdicts.clean, 'oui', true, shown],
  ['infected', verdicts.infected, 'non', true, quarantined],
] as const)('shows a file to whom it may: %s', async (_, verdict, required, isScanned, expected) => {
  w.config.scanRequired = required
  const room = await aRoom()
  const { space, colleague, id } = room
  antivirus.says = verdict
  const { key } = await w.db.selectFrom('deposits').select('storage_key as key').where('id', '=', id).executeTakeFirstOrThrow()
  if (isScanned) await scanFile({ ...w.edges, mail: aMailbox() }, { key }, { isLastTry: true })
  const people = { author: space.respondent, colleague, inspector: space.inspector, editor: space.editor }
  for (const name of ['author', 'colleague', 'inspector', 'editor'] as const)
    expect([name, await sightOf(people[name], room)]).toEqual([name, expected[name]])
  for (const person of [space.stranger, space.inspectorElsewhere, space.administrator, space.removedMember])
    expect(await sightOf(person, room)).toEqual(outside)
})

it('names in the journal neither a receipt, whose number opens it to anybody, nor an annex, before the antivirus has spoken', async () => {
  const { space, q } = await aRoom()
  const annex = await w.anAnnex(space, q.id)
  await w.db.updateTable('annexes').set({ scan: 'pending', is_held: true }).where('id', '=', annex.id).execute()
  const facts = { questionnaireId: q.id, annexId: annex.id, questionId: null, name: annex.name, size: 8, sha256: annex.sha256 }
  const editor = await w.as(space.editor)
  await w.db.transaction().execute((tx) => record(tx, editor, space.id, 'annex.attached', facts))
  const told = async (person: Person) => {
    const page = (await get(person, `/api/spaces/${space.id}/journal`)).body
    const taken = (await get(person, `/api/spaces/${space.id}/journal.zip`)).body
    return ['receipt.issued', 'annex.attached'].filter((event) => page.includes(event) || taken.includes(event))
  }
  expect(await told(space.inspector)).toEqual([])
  expect(await told(space.editor)).toEqual(['annex.attached'])
  await w.db.updateTable('annexes').set({ scan: 'clean', is_held: false }).where('id', '=', annex.id).execute()
  await w.db.updateTable('deposits').set({ scan: 'clean', is_held: false }).where('question_id', '=', q.questionId).execute()
  expect(await told(space.inspector)).toEqual(['receipt.issued', 'annex.attached'])
})
