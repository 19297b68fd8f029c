import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm, truncate } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { DepositId } from '../../shared/vocabulary.ts'
import { type Cast, NOW, world } from '../../test/world.ts'

const w = await world()
const app = await w.app()
const address = app.listen({ host: '127.0.0.1', port: 0 })
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

async function storedPath({ id }: { id: DepositId }): Promise<string> {
  const { storage_key: key } = await w.db.selectFrom('deposits').select('storage_key').where('id', '=', id).executeTakeFirstOrThrow()
  return join(w.folder, 'files', key.slice(0, 2), key)
}

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

it.each([
  ['lost', (path: string) => rm(path)],
  ['cut short', (path: string) => truncate(path, 1000)],
])('breaks off rather than leave out a file that the store has %s', async (_, damage) => {
  const { space, budget } = await anAudit()
  expect((await zipOf(space, space.inspector)).statusCode).toBe(200)
  await damage(await storedPath(budget))
  const { port } = new URL(await address)
  const request = get({ port, path: `/api/spaces/${space.id}/archive.zip`, headers: await w.cookieOf(space.inspector) })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(200)
  await expect(buffer(answer)).rejects.toThrow('aborted')
})

it('makes no archive of a file that was cut short before its checksum was known', async () => {
  const { space, budget } = await anAudit()
  await truncate(await storedPath(budget), 1000)
  expect((await zipOf(space, space.inspector)).statusCode).toBe(500)
  const { crc32 } = await w.db.selectFrom('deposits').select('crc32').where('id', '=', budget.id).executeTakeFirstOrThrow()
  expect(crc32).toBeNull()
})

it('goes on where a download was cut off, at any byte, as long as nothing has changed', async () => {
  const { space, budget } = await anAudit()
  const whole = await zipOf(space, space.inspector)
  expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': `${whole.rawPayload.length}` })
  const { etag } = whole.headers
  const rest = async (from: number) =>
    app.inject({
      url: `/api/spaces/${space.id}/archive.zip`,
      headers: { ...(await w.cookieOf(space.inspector)), range: `bytes=${from}-`, 'if-range': etag },
    })
  for (let from = 1; from < whole.rawPayload.length; from += 1997) {
    const answer = await rest(from)
    expect([answer.statusCode, answer.rawPayload.equals(whole.rawPayload.subarray(from))], `from ${from}`).toEqual([206, true])
  }
  expect(await w.journal(space)).toHaveLength(1)

  await w.db.updateTable('deposits').set({ trashed_at: NOW, trashed_by: space.respondent.id }).where('id', '=', budget.id).execute()
  const changed = await rest(1)
  expect([changed.statusCode, changed.headers.etag === etag]).toEqual([200, false])
  expect(unzipSync(changed.rawPayload)).not.toHaveProperty(`${space.referenceCode}/Q01/T01/Q01-T01-01-Budget – été 😀.csv`)
})

it('keeps the checksums that it found out', async () => {
  const { space, q } = await anAudit()
  await zipOf(space, space.inspector)
  const deposits = await w.db.selectFrom('deposits').select('crc32').where('space_id', '=', space.id).orderBy('id').execute()
  expect(deposits.map((deposit) => deposit.crc32)).toEqual([crc32('a;b\n'.repeat(500)), null, crc32('PDF')]) // the second is in the trash
  const annexes = await w.db.selectFrom('annexes').select('crc32').where('questionnaire_id', '=', q.id).execute()
  expect(annexes).toEqual([{ crc32: crc32('PK annex') }])
})

it('lets go of the file that it reads when the browser leaves', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, q.questionId, { bytes: 'x' })
  await zipOf(space, space.inspector) // finds out the checksum, which needs the bytes
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
