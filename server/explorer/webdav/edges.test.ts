import { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { basic, webdavClient } from '../../../test/webdav-client.ts'
import { world } from '../../../test/world.ts'
import { updateSpace } from '../../spaces/update-space.ts'

const w = await world()
const { as, ask, list, keyOf } = webdavClient(w, await w.app())

async function anAudit() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const deposit = await w.aDeposit(space, q.questionId, { name: 'Budget.pdf', bytes: '0123456789' })
  const top = `/webdav/${space.referenceCode}`
  return { space, q, deposit, top, url: `${top}/Q01/T01/Q01-T01-01-Budget.pdf`, headers: await as(space.inspector) }
}

const LAST = 'Mon, 02 Mar 2026 09:00:00 GMT'
it.each([
  ['the version that is there', (sha256: string) => `"${sha256}"`, 206, '234'],
  ['its date', () => LAST, 206, '234'],
  ['another version', () => `"${'0'.repeat(64)}"`, 200, '0123456789'],
  ['the same version, but weakly', (sha256: string) => `W/"${sha256}"`, 200, '0123456789'],
  ['an earlier date', () => 'Mon, 02 Mar 2026 08:59:59 GMT', 200, '0123456789'],
  ['a later date', () => 'Mon, 02 Mar 2026 09:00:01 GMT', 200, '0123456789'],
  ['anything', () => '*', 200, '0123456789'],
])('gives a part on the condition of %s, the whole otherwise', async (_, condition, status, body) => {
  const { url, headers, deposit } = await anAudit()
  const read = await ask('GET', url, { ...headers, range: 'bytes=2-4', 'if-range': condition(deposit.sha256) })
  expect([read.statusCode, read.body, read.headers.etag]).toEqual([status, body, `"${deposit.sha256}"`])
})

it.each([
  ['bytes=0-1,4-5', 200, '0123456789'],
  ['bytes=0-1, 20-30', 200, '0123456789'],
  ['bytes=5-2', 200, '0123456789'],
  ['lines=0-1', 200, '0123456789'],
  ['bytes=-3', 206, '789'],
  ['bytes=8-20', 206, '89'],
  ['bytes=10-', 416, ''],
  ['bytes=-0', 416, ''],
])('answers to %s: %i', async (range, status, body) => {
  const { url, headers } = await anAudit()
  const read = await ask('GET', url, { ...headers, range })
  expect([read.statusCode, read.body]).toEqual([status, body])
  if (status === 416) expect(read.headers['content-range']).toBe('bytes */10')
})

it('reads names and keys in UTF-8, as it says it does (RFC 7617)', async () => {
  const { space, top } = await anAudit()
  const person = await w.aPerson([[space.id, 'inspector']], { email: 'rené.œuvré@exemple.fr' })
  const key = await keyOf(person)
  expect((await list(top, basic('rené.œuvré@exemple.fr', key))).statusCode).toBe(207)
  expect((await list(top, basic('RENÉ.ŒUVRÉ@EXEMPLE.FR', key))).statusCode).toBe(207)
  const latin1 = Buffer.from(`rené@exemple.fr:${key}`, 'latin1').toString('base64')
  for (const headers of [basic(person.email, 'clé'), { authorization: `Basic ${latin1}` }])
    expect((await list(top, headers)).statusCode).toBe(401)
})

it('makes a document once to be listed, and again when it says something else, wherever that was changed', async () => {
  const { space, top, headers } = await anAudit()
  const url = `${top}/Q01/Questionnaire-1.docx`
  const made = vi.spyOn(Worker.prototype, 'postMessage')
  const listed = async () => {
    const { body } = await list(`${top}/Q01/`, headers)
    return [/getcontentlength>(\d+)</.exec(body)?.[1], /getetag>&quot;(\w+)&quot;</.exec(body)?.[1]]
  }
  const before = await listed()
  expect([await listed(), await listed()]).toEqual([before, before])
  expect(made).toHaveBeenCalledTimes(1)

  await updateSpace(await w.as(space.inspector), space.id, {
    procedure: 'Contrôle',
    organization: 'Communauté de communes de Loin-les-Bains',
  })
  const after = await listed()
  expect(after).not.toEqual(before)
  const read = await ask('GET', url, headers)
  expect([`${read.rawPayload.length}`, `"${after[1]}"`]).toEqual([after[0], read.headers.etag])
})
