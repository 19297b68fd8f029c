import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { anAntivirus } from '../../test/antivirus.ts'
import { type Person, world } from '../../test/world.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { recordAll } from '../journal/record.ts'
import { BEGINNING, seal } from '../journal/seal.ts'
import { createQuestionnaire } from '../questionnaires/create-questionnaire.ts'
import { publishQuestionnaire } from '../questionnaires/publish-questionnaire.ts'
import { checks } from './describe-journal.ts'
import { exportJournal } from './export-journal.ts'

const w = await world()
const app = await w.app()
const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'journal-'))
afterAll(() => rm(folder, { recursive: true }))

type Line = { previous: string; content?: string; contentSha256?: string; hash: string }
const SECRET = 'Secret "de" l’équipe \\n \u007f \u2028'
const themes = [{ title: 'Budget', questions: [{ text: 'Combien ?' }] }]

async function aLivelySpace() {
  const space = await w.aSpace()
  const editor = await w.as(space.editor)
  const id = await createQuestionnaire(editor, space.id, { title: 'Comptes', themes })
  await createQuestionnaire(editor, space.id, { title: SECRET })
  await publishQuestionnaire(editor, id)
  return space
}

/** The folder that whoever took it away has unpacked. */
async function take(space: { id: number; referenceCode: string }, person: Person): Promise<string> {
  const answer = await app.inject({ url: `/api/spaces/${space.id}/journal.zip`, headers: await w.cookieOf(person) })
  expect(answer.headers['content-length']).toBe(`${answer.rawPayload.length}`)
  const place = await mkdtemp(join(folder, 'taken-'))
  await writeFile(join(place, 'journal.zip'), answer.rawPayload)
  await run('unzip', ['-q', 'journal.zip'], { cwd: place })
  const taken = join(place, `Journal ${space.referenceCode}`)
  await run('sha256sum', ['--check', '--strict', 'sha256sums.txt'], { cwd: taken })
  return taken
}

/** What the commands that everybody is given say of a journal. */
async function verify(place: string): Promise<string> {
  const { stdout, stderr } = await run('bash', ['verifier.sh'], { cwd: place }).catch((error: { stdout: string; stderr: string }) => error)
  return stdout + stderr
}
const textIn = (place: string, name = 'journal.jsonl') => readFile(join(place, name), 'utf8')
const linesIn = async (place: string) =>
  (await textIn(place))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
const write = (place: string, lines: Line[]) =>
  writeFile(join(place, 'journal.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

it('gives inspectors everything, which bash, jq and sha256sum find intact', async () => {
  const space = await aLivelySpace()
  const place = await take(space, space.inspector)
  const lines = await linesIn(place)
  const told = lines.map(({ content }) => JSON.parse(content!) as { event: string; data: object; origin: string })
  expect(told.map(({ event }) => event)).toEqual([
    'questionnaire.created',
    'questionnaire.created',
    'questionnaire.published',
    'space.journalExported',
  ])
  expect(told[1]?.data).toMatchObject({ title: SECRET })
  expect(await verify(place)).toBe(
    `Journal intact. Entrées : 4, dont 0 au contenu non communiqué, et 0 d’avant que le contenu ait son empreinte.\nDernière empreinte : ${lines[3]?.hash}\n`,
  )
  expect(await textIn(place)).not.toContain('192.0.2.7')
})

it('gives respondents what they are told, the fingerprint of the rest, and the same chain', async () => {
  const space = await aLivelySpace()
  const whole = await take(space, space.inspector)
  const place = await take(space, space.respondent)
  const text = (await textIn(place)) + (await textIn(place, 'LISEZ-MOI.txt'))
  expect(text).not.toContain('Secret')
  expect(text).not.toContain('192.0.2.7')
  const lines = await linesIn(place)
  expect(lines.filter(({ content }) => content).map(({ content }) => JSON.parse(content!).event)).toEqual(['questionnaire.published'])
  expect(await verify(place)).toContain('Journal intact. Entrées : 5, dont 4 au contenu non communiqué, et 0 ')
  expect((await linesIn(whole)).map(({ hash }) => hash)).toEqual(lines.slice(0, 4).map(({ hash }) => hash))
})

it('tells its commands in the guide, word for word', async () => {
  const guide = await readFile(new URL('../../docs/user/journal.md', import.meta.url), 'utf8')
  expect(guide).toContain(`\`\`\`bash\n${checks}\`\`\``)
})

const change = (at: number, values: Partial<Line>) => (lines: Line[]) => lines.map((line, i) => (i === at ? { ...line, ...values } : line))
// What somebody would try on a journal before they hand it on.
it.each<[string, (lines: Line[]) => Line[]]>([
  ['says something else', (lines) => change(0, { content: lines[0]!.content!.replace('Comptes', 'Contes') })(lines)],
  [
    'says something else, with the fingerprint of that',
    (lines) => change(0, { content: '{}', contentSha256: 'ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356' })(lines),
  ],
  ['says two things in one entry', (lines) => change(0, { content: `{}\n${lines[0]!.content}` })(lines)],
  ['says one thing more at the end', (lines) => change(lines.length - 1, { content: `${lines.at(-1)!.content}\n…` })(lines)],
  ['says what is no text', (lines) => change(0, { content: JSON.parse(lines[0]!.content!) })(lines)],
  ['lacks the first entry', (lines) => lines.slice(1)],
  ['lacks an entry', (lines) => lines.filter((_, i) => i !== 1)],
  ['has an entry twice', (lines) => [lines[0]!, ...lines]],
  ['has two entries in the other order', ([first, second, ...rest]) => [second!, first!, ...rest]],
  ['has an empty fingerprint', change(1, { hash: '' })],
  ['has two fingerprints in one', (lines) => change(1, { hash: `${lines[1]!.hash}\n${lines[1]!.hash}` })(lines)],
])('is found out by the same commands when it %s', async (_, touch) => {
  const space = await aLivelySpace()
  const place = await take(space, space.inspector)
  await write(place, touch(await linesIn(place)))
  expect(await verify(place)).toContain('CE JOURNAL N’EST PAS CELUI QUI A ÉTÉ ÉCRIT')
})

it('tells apart the entries of before, whose content has no fingerprint of its own', async () => {
  const space = await w.aSpace()
  const old = {
    at: w.edges.now(),
    actor_id: null,
    actor_name: 'Ancienne',
    ip: '192.0.2.1',
    salt: null,
    event: 'space.updated',
    space_id: space.id,
    data: '{}',
  }
  await w.db
    .insertInto('journal')
    .values({ ...old, hash: seal(old, BEGINNING) })
    .execute()
  expect(await verify(await take(space, space.respondent))).toContain('Entrées : 2, dont 1 au contenu non communiqué, et 1 d’avant')
})

it('takes a long journal away in batches', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.inspector)
  const facts = Array.from({ length: 5000 }, (_, n) => ({
    event: 'space.updated' as const,
    data: { procedure: `Contrôle ${n}`, organization: 'x'.repeat(200) },
  }))
  for (let i = 0; i < 3; i++) await w.db.transaction().execute((tx) => recordAll(tx, ctx, space.id, facts))
  let size = 0
  const queries = await w.queriesOf(async () => {
    const { archive } = await exportJournal(ctx, space.id)
    for await (const chunk of archive.read({ start: 0, end: archive.size - 1 })) size += chunk.length
    expect(size).toBe(archive.size)
  })
  expect(size).toBeGreaterThan(7_000_000)
  expect(queries).toBeLessThan(45)
})

it('says nothing of a file that comes, held, while it is being read', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const respondent = { ...(await w.as(space.respondent)), antivirus: anAntivirus() }
  const inspector = await w.as(space.inspector)
  const asking = new WeakSet<object>()
  let deposits = 0
  const db = inspector.db.withPlugin({
    transformQuery({ node, queryId }) {
      if (JSON.stringify(node).includes('is_held')) asking.add(queryId)
      return node
    },
    // As soon as it knows what is held, one more comes.
    async transformResult({ result, queryId }) {
      if (!asking.has(queryId)) return result
      await depositFile(respondent, { questionId, name: `Secret ${++deposits}.pdf`, bytes: Readable.from([Buffer.from('PK secret')]) })
      return result
    },
  })
  const { archive } = await exportJournal({ ...inspector, db }, space.id)
  expect(deposits).toBe(1)
  expect((await buffer(archive.read({ start: 0, end: archive.size - 1 }))).toString()).not.toContain('Secret')
})
