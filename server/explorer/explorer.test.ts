import { expect, it } from 'vitest'
import type { TreeFolder } from '../../shared/explorer.contract.ts'
import { NOW, type Person, world } from '../../test/world.ts'
import { type ClassifiedFile, type ClassifiedFolder, classifyTree } from './classified-tree.ts'
import { spaceTree } from './explorer.queries.ts'

const w = await world()
const app = await w.app()

/** `Q01/T01/Q01-T01-01-Budget.xlsx`, for each file, in the order of the tree. */
const pathsOf = (folder: Pick<ClassifiedFolder | TreeFolder, 'children'>, prefix = ''): string[] =>
  folder.children.flatMap((child) => (child.kind === 'folder' ? pathsOf(child, `${prefix}${child.name}/`) : [`${prefix}${child.name}`]))

const filesOf = ({ children }: ClassifiedFolder): ClassifiedFile[] =>
  children.flatMap((child) => (child.kind === 'folder' ? filesOf(child) : [child]))

async function anAudit() {
  const space = await w.aSpace()
  const first = await w.aQuestionnaire(space, { status: 'published', themes: 2, questions: 12 })
  const second = await w.aQuestionnaire(space, { status: 'answered' })
  const draft = await w.aQuestionnaire(space)
  const [, , , , , , , , , tenth, , , inSecondTheme] = first.questionIds
  const annex = await w.anAnnex(space, first.id, { name: 'Modèle.xlsx' })
  await w.anAnnex(space, first.id, { name: 'Rapport demandé.docx', questionId: first.questionId })
  await w.anAnnex(space, draft.id, { name: 'Brouillon.docx' })
  await w.aDeposit(space, tenth!, { name: 'Dixième.pdf' })
  await w.aDeposit(space, first.questionIds[1]!, { name: 'Élus.pdf' })
  await w.aDeposit(space, first.questionIds[1]!, { name: 'Zones.pdf' })
  await w.aDeposit(space, inSecondTheme!, { name: 'Budget v0.xlsx', trashed: true })
  return { space, first, second, draft, annex }
}

it('classifies documents, annexes, deposits and trash as people will cite them', async () => {
  const { space } = await anAudit()
  const tree = (await app.inject({ url: `/api/spaces/${space.id}/tree`, headers: await w.cookieOf(space.inspector) })).json<TreeFolder>()
  expect(tree.name).toBe(space.referenceCode)
  expect(pathsOf(tree)).toEqual([
    'Q01/Questionnaire-1.docx',
    'Q01/ANNEXES/Modèle.xlsx',
    'Q01/ANNEXES-AUX-QUESTIONS/Rapport demandé.docx',
    'Q01/T01/Q01-T01-02-Élus.pdf',
    'Q01/T01/Q01-T01-02-Zones.pdf',
    'Q01/T01/Q01-T01-10-Dixième.pdf',
    'Q01/CORBEILLE/T02/CORBEILLE-Q01-T02-01-Budget v0.xlsx',
    'Q02/Questionnaire-2.docx',
  ])
})

it('tells of each file what people look for, and nothing of where it is stored', async () => {
  const { space, first } = await anAudit()
  const { id } = await w.aDeposit(space, first.questionId, { name: 'A.pdf', bytes: 'PDF' })
  const answer = await app.inject({ url: `/api/spaces/${space.id}/tree`, headers: await w.cookieOf(space.respondent) })
  const [folder] = answer.json<TreeFolder>().children
  const theme = folder?.kind === 'folder' && folder.children.find(({ name }) => name === 'T01')
  expect(theme && theme.kind === 'folder' && theme.children[0]).toEqual({
    kind: 'file',
    name: 'Q01-T01-01-A.pdf',
    size: 3,
    modifiedAt: '2026-03-02T09:00:00.000Z',
    author: { id: space.respondent.id, name: 'Édith Martin' },
    isTrashed: false,
    isNew: false,
    source: { type: 'deposit', id },
  })
  expect(answer.body).not.toContain('storage')
})

it('can be narrowed to questionnaires, to single files, to what one person deposited', async () => {
  const { space, first, second, annex } = await anAudit()
  const other = await w.aPerson([[space.id, 'respondent']])
  const mine = await w.aDeposit({ ...space, respondent: other }, second.questionId, { name: 'Mien.pdf' })
  const ctx = await w.as(space.inspector)
  const narrowed = async (selection: object) => pathsOf(await spaceTree(ctx.db, ctx.actor, space.id, { withTrash: false, ...selection }))

  expect(await narrowed({ questionnaires: [second.id] })).toEqual(['Q02/Questionnaire-2.docx', 'Q02/T01/Q02-T01-01-Mien.pdf'])
  expect(await narrowed({ deposits: [mine.id] })).toEqual(['Q02/T01/Q02-T01-01-Mien.pdf'])
  expect(await narrowed({ depositedBy: other.id })).toEqual(['Q02/T01/Q02-T01-01-Mien.pdf'])
  expect(await narrowed({ annexes: [annex.id], documents: [second.id] })).toEqual(['Q01/ANNEXES/Modèle.xlsx', 'Q02/Questionnaire-2.docx'])
  expect(await narrowed({ annexes: [annex.id], documents: [second.id], depositedBy: other.id })).toEqual([])
  expect(await narrowed({ questionnaires: [first.id], deposits: [mine.id] })).toContain('Q02/T01/Q02-T01-01-Mien.pdf')
  expect(await narrowed({ questionnaires: [first.id] })).not.toContain('Q01/CORBEILLE/T02/CORBEILLE-Q01-T02-01-Budget v0.xlsx')
})

it('marks what others deposited since the reader opened the questionnaire, or came into the space', async () => {
  const { space, first } = await anAudit() // everything is deposited at the same moment
  const newFor = async (person: Person) => {
    const { db, actor } = await w.as(person)
    const tree = await spaceTree(db, actor, space.id, { withTrash: true })
    return filesOf(tree).flatMap(({ name, isNew }) => (isNew ? [name] : []))
  }
  const before = new Date(NOW.getTime() - 60_000)
  const visit = (person: Person, last_at: Date) =>
    w.db.insertInto('visits').values({ user_id: person.id, questionnaire_id: first.id, since: before, last_at }).execute()
  const veteran = await w.aPerson()
  await w.db.insertInto('memberships').values({ space_id: space.id, user_id: veteran.id, role: 'inspector', added_at: before }).execute()
  await visit(space.inspector, before)
  await visit(space.respondent, before)
  const all = ['Q01-T01-02-Élus.pdf', 'Q01-T01-02-Zones.pdf', 'Q01-T01-10-Dixième.pdf']

  expect(await newFor(space.inspector)).toEqual(all)
  expect(await newFor(veteran)).toEqual(all)
  expect(await newFor(space.editor)).toEqual([]) // came at that moment
  expect(await newFor(space.respondent)).toEqual([]) // deposited them
  await visit(veteran, NOW)
  expect(await newFor(veteran)).toEqual([])
})

it('costs the same few queries however large the space is', async () => {
  const { space, first } = await anAudit()
  const ctx = await w.as(space.inspector)
  const cost = () => w.queriesOf(() => spaceTree(ctx.db, ctx.actor, space.id, { withTrash: true }))
  const before = await cost()
  for (const questionId of first.questionIds) await w.aDeposit(space, questionId, { name: 'Encore.pdf' })
  await w.aQuestionnaire(space, { status: 'published', themes: 5, questions: 5 })
  expect([before, await cost()]).toEqual([4, 4])
})

it('pads numbers to two digits, and writes a hundredth as it is', () => {
  const row = {
    id: 1,
    size: 1,
    sha256: '',
    mediaType: '',
    storageKey: '',
    authorId: 1,
    authorName: '',
    isTrashed: false,
    depositedAt: new Date(),
  }
  const deposit = { ...row, name: 'a.txt', questionnaireNumber: 100, themeNumber: 9, questionNumber: 101 } as never
  expect(pathsOf(classifyTree('CON', { documents: [], annexes: [], deposits: [deposit] }))).toEqual(['Q100/T09/Q100-T09-101-a.txt'])
  expect(classifyTree('CON', { documents: [], annexes: [], deposits: [] }).name).toBe('_CON')
})
