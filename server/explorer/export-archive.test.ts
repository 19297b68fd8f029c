import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { type Cast, world } from '../../test/world.ts'
import type { ClassifiedFile } from './classified-tree.ts'
import { streamArchive } from './stream-archive.ts'

const w = await world()
const app = await w.app()
type Person = Parameters<typeof w.cookieOf>[0]
const zipOf = async (space: Pick<Cast, 'id'>, person: Person, query: Record<string, string> = {}) =>
  app.inject({ url: `/api/spaces/${space.id}/archive.zip`, query, headers: await w.cookieOf(person) })

async function anAudit() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const other = await w.aQuestionnaire(space, { status: 'answered' })
  const draft = await w.aQuestionnaire(space)
  await w.anAnnex(space, q.id, { name: 'Modèle.xlsx' })
  const budget = await w.aDeposit(space, q.questionId, { name: 'Budget – été 😀.csv', bytes: 'a;b\n'.repeat(500) })
  const trashed = await w.aDeposit(space, q.questionId, { name: 'Erreur.pdf', trashed: true })
  const colleague = await w.aPerson([[space.id, 'respondent']])
  const theirs = await w.aDeposit({ ...space, respondent: colleague }, other.questionId, { name: 'Bilan.pdf', bytes: 'PDF' })
  return { space, q, other, draft, budget, trashed, colleague, theirs }
}

/** Paths inside the folder, and their bytes. */
const contentOf = (zip: Buffer, folder: string) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path.replace(`${folder}/`, ''), Buffer.from(bytes)]))

it('takes away the classified tree, trash left out, with a manifest that names every other file', async () => {
  const { space } = await anAudit()
  const answer = await zipOf(space, space.inspector)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringContaining(`filename="${space.referenceCode}.zip"`),
  })
  const content = contentOf(answer.rawPayload, space.referenceCode)
  expect(Object.keys(content)).toEqual([
    'Q01/Questionnaire-1.docx',
    'Q01/ANNEXES/Modèle.xlsx',
    'Q01/T01/Q01-T01-01-Budget – été 😀.csv',
    'Q02/Questionnaire-2.docx',
    'Q02/T01/Q02-T01-01-Bilan.pdf',
    'sha256sums.txt',
  ])
  const { 'sha256sums.txt': manifest, ...files } = content
  const sums = Object.entries(files).map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`)
  expect(manifest?.toString()).toBe(sums.join(''))
  expect(content['Q01/T01/Q01-T01-01-Budget – été 😀.csv']?.toString()).toBe('a;b\n'.repeat(500))
})

it('gives respondents what they deposited themselves, and nothing else', async () => {
  const { space, theirs } = await anAudit()
  const mine = contentOf((await zipOf(space, space.respondent)).rawPayload, space.referenceCode)
  expect(Object.keys(mine)).toEqual(['Q01/T01/Q01-T01-01-Budget – été 😀.csv', 'sha256sums.txt'])
  expect((await zipOf(space, space.respondent, { deposits: `${theirs.id}` })).statusCode).toBe(404)
})

it('takes chosen questionnaires and deposits, and refuses what is not there to take', async () => {
  const { space, q, other, draft, budget, trashed, theirs } = await anAudit()
  const elsewhere = await anAudit()
  const paths = async (query: Record<string, string>) =>
    Object.keys(contentOf((await zipOf(space, space.inspector, query)).rawPayload, space.referenceCode))
  expect(await paths({ questionnaires: `${other.id}`, deposits: `${budget.id}` })).toEqual([
    'Q01/T01/Q01-T01-01-Budget – été 😀.csv',
    'Q02/Questionnaire-2.docx',
    'Q02/T01/Q02-T01-01-Bilan.pdf',
    'sha256sums.txt',
  ])
  expect(await paths({ deposits: `${budget.id}, ${theirs.id}` })).toHaveLength(3)
  expect(await paths({ questionnaires: '', deposits: '' })).toHaveLength(6)
  const refused = [
    { questionnaires: `${draft.id}` },
    { questionnaires: `${q.id},${elsewhere.q.id}` },
    { questionnaires: '999999' },
    { deposits: `${trashed.id}` },
    { deposits: `${elsewhere.budget.id}` },
  ]
  for (const query of refused) expect((await zipOf(space, space.inspector, query)).statusCode, JSON.stringify(query)).toBe(404)
  expect((await zipOf(space, space.inspector, { deposits: '../1' })).statusCode).toBe(422)
})

it('writes down who took what away', async () => {
  const { space } = await anAudit()
  await zipOf(space, space.inspector)
  await zipOf(space, space.stranger)
  expect(await w.journal(space)).toEqual([{ event: 'space.exported', data: { files: 5, bytes: 2011 } }])
})

it('breaks off rather than leave out a file that the store has lost', async () => {
  const { space, budget } = await anAudit()
  const { storage_key: key } = await w.db.selectFrom('deposits').select('storage_key').where('id', '=', budget.id).executeTakeFirstOrThrow()
  await rm(join(w.folder, 'files', key.slice(0, 2), key))
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = fetch(`${address}/api/spaces/${space.id}/archive.zip`, { headers: await w.cookieOf(space.inspector) })
  await expect(answer.then((response) => response.arrayBuffer())).rejects.toThrow()
})

const aFile = (name: string, size: number, storageKey: string): { path: string; file: ClassifiedFile } => ({
  path: name,
  file: {
    kind: 'file',
    name,
    size,
    storageKey,
    modifiedAt: '2026-03-02T09:00:00.000Z',
    sha256: '',
    author: null,
    isTrashed: false,
    source: { type: 'deposit', id: 1 as never },
    href: '',
    mediaType: 'application/pdf',
  },
})

it('opens one source at a time, reads no faster than it is read, and stops when nobody reads', async () => {
  const open = new Set<string>()
  const chunk = Buffer.alloc(1024 ** 2)
  let most = 0
  let produced = 0
  const read = (key: string) => {
    open.add(key)
    most = Math.max(most, open.size)
    const endless = async function* () {
      for (let i = 0; i < 64; i++) {
        produced += 1024 ** 2
        yield chunk
      }
    }
    return Readable.from(endless()).on('close', () => open.delete(key))
  }
  const size = 64 * 1024 ** 2
  const entries = ['a', 'b', 'c'].map((name) => aFile(name, size, name))
  const sources = { files: { read }, makeDocument: () => Promise.reject(new Error('no document')), now: new Date() }

  const whole = streamArchive('dossier', entries, sources)
  for await (const _ of whole);
  expect([most, open.size, produced]).toEqual([1, 0, 3 * size])

  produced = 0
  const left = streamArchive('dossier', entries, sources)
  await once(left, 'readable')
  await wait(50)
  expect(produced).toBeLessThan(size / 2)
  left.destroy()
  await wait(50)
  expect(open.size).toBe(0)
})

it('lets go of the file that it reads when the browser leaves', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, q.questionId, { bytes: 'x' })
  let source: Readable | undefined
  const slow = { ...w.edges.files, read: () => (source = new Readable({ read() {} })) }
  const { buildApp } = await import('../app.ts')
  const address = await (await buildApp({ ...w.edges, files: slow })).listen({ host: '127.0.0.1', port: 0 })
  const request = get(`${address}/api/spaces/${space.id}/archive.zip`, { headers: await w.cookieOf(space.inspector) })
  const [answer] = await once(request, 'response')
  await once(answer, 'data')
  while (!source) await wait(5)
  request.destroy()
  await once(source, 'close')
  expect(source.destroyed).toBe(true)
})
