import { readdir, readFile } from 'node:fs/promises'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { basic, hrefsIn, webdavClient } from '../../../test/webdav-client.ts'
import { world } from '../../../test/world.ts'
import { restoreDeposit } from '../../deposits/restore-deposit.ts'
import { trashDeposit } from '../../deposits/trash-deposit.ts'
import { record } from '../../journal/record.ts'
import { finishAfterAnswers } from '../../platform/after-answer.ts'
import { hashToken } from '../../platform/tokens.ts'

const w = await world()
const app = await w.app()
const { keyOf, as, ask, list } = webdavClient(w, app)

async function anAudit() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const annex = await w.anAnnex(space, q.id, { name: 'Modèle.xlsx', bytes: 'PK modèle' })
  const deposit = await w.aDeposit(space, q.questionId, { name: 'Été #1 & 50 % d’œuvres 😀 +;=.pdf', bytes: '0123456789' })
  await w.aDeposit(space, q.questionId, { name: 'Erreur.pdf', trashed: true })
  return { space, q, annex, deposit, top: `/webdav/${space.referenceCode}` }
}

it('shows inspectors their spaces, and in each the classified tree', async () => {
  const { space, top } = await anAudit()
  const headers = await as(space.inspector)
  expect(hrefsIn((await list('/webdav/', headers)).body)).toEqual(['/webdav/', `${top}/`])
  expect(hrefsIn((await list('/webdav', headers)).body)).toEqual(['/webdav/', `${top}/`])
  expect(hrefsIn((await list(top, headers)).body)).toEqual([`${top}/`, `${top}/Q01/`])
  expect(hrefsIn((await list(`${top}/Q01/`, headers)).body)).toEqual([
    `${top}/Q01/`,
    `${top}/Q01/Questionnaire-1.docx`,
    `${top}/Q01/ANNEXES/`,
    `${top}/Q01/T01/`,
    `${top}/Q01/CORBEILLE/`,
  ])
  expect(hrefsIn((await list(`${top}/Q01/CORBEILLE/T01`, headers)).body)[1]).toBe(
    `${top}/Q01/CORBEILLE/T01/CORBEILLE-Q01-T01-01-Erreur.pdf`,
  )
  expect(hrefsIn((await list(`${top}/Q01/`, headers, '0')).body)).toEqual([`${top}/Q01/`])
})

it('writes each name so that it leads back to the file, whatever it holds', async () => {
  const { space, top, deposit } = await anAudit()
  const headers = await as(space.inspector)
  const { body } = await list(`${top}/Q01/T01/`, headers)
  const [, href = ''] = [...body.matchAll(/<D:href>([^<]*)<\/D:href>/g)].map(([, one = '']) => one)
  expect(href).toMatch(/^\/webdav\/[\w%.'()*!~-]+\/Q01\/T01\/[\w%.'()*!~-]+$/)
  expect(body).toContain('<D:displayname>Q01-T01-01-Été #1 &amp; 50 % d’œuvres 😀 +;=.pdf</D:displayname>')
  const read = await ask('GET', href, headers)
  expect(read.body).toBe('0123456789')
  expect(read.headers.etag).toBe(`"${deposit.sha256}"`)
  const decomposed = `${top}/Q01/T01/${encodeURIComponent('Q01-T01-01-Été #1 & 50 % d’œuvres 😀 +;=.pdf'.normalize('NFD'))}`
  expect((await ask('GET', decomposed, headers)).body).toBe('0123456789')
})

it('tells of a file its size, type, version and dates, and of a folder that it is one', async () => {
  const { space, top, deposit } = await anAudit()
  const headers = await as(space.inspector)
  const { body } = await list(`${top}/Q01/T01/`, headers)
  expect(body).toContain('<D:resourcetype><D:collection/></D:resourcetype>')
  expect(body).toContain('<D:getcontentlength>10</D:getcontentlength>')
  expect(body).toContain(`<D:getetag>&quot;${deposit.sha256}&quot;</D:getetag>`)
  expect(body).toContain('<D:getlastmodified>Mon, 02 Mar 2026 09:00:00 GMT</D:getlastmodified>')
  expect(body).toContain('<D:creationdate>2026-03-02T09:00:00.000Z</D:creationdate>')
  expect(body).not.toContain('quota')
})

it('gives the size of the document that it makes, and then these very bytes', async () => {
  const { space, top } = await anAudit()
  const headers = await as(space.inspector)
  const { body } = await list(`${top}/Q01/Questionnaire-1.docx`, headers, '0')
  const read = await ask('GET', `${top}/Q01/Questionnaire-1.docx`, headers)
  expect(body).toContain(`<D:getcontentlength>${read.rawPayload.length}</D:getcontentlength>`)
  expect(body).toContain(`<D:getetag>${`${read.headers.etag}`.replaceAll('"', '&quot;')}</D:getetag>`)
})

it('answers what was asked, and says 404 of the rest, in the namespace of the question', async () => {
  const { space, top } = await anAudit()
  const headers = { ...(await as(space.inspector)), depth: '0' }
  const asked = `<?xml version="1.0"?><a:propfind xmlns:a="DAV:" xmlns:z="urn:&quot;&lt;x"><a:prop><a:resourcetype/><a:quota-used-bytes/><z:Win32/><plain/></a:prop></a:propfind>`
  const { body } = await ask('PROPFIND', top, headers, asked)
  expect(body).toContain('<D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status>')
  expect(body).toContain(
    '<D:prop><D:quota-used-bytes/><N:Win32 xmlns:N="urn:&quot;&lt;x"/><plain xmlns=""/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status>',
  )
  const names = await ask('PROPFIND', top, headers, '<propfind xmlns="DAV:"><propname/></propfind>')
  expect(names.body).toContain('<D:prop><D:displayname/><D:resourcetype/><D:creationdate/><D:getlastmodified/></D:prop>')
})

const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
it.each([
  ['broken', '<propfind xmlns="DAV:"><allprop></propfind>'],
  ['cut short', '<propfind xmlns="DAV:"><allprop/>'],
  ['not XML at all', 'hello'],
  ['another document', '<lockinfo xmlns="DAV:"/>'],
  ['of no namespace', '<propfind><allprop/></propfind>'],
  ['asking for nothing', '<propfind xmlns="DAV:"/>'],
  ['asking for two things', '<propfind xmlns="DAV:"><allprop/><propname/></propfind>'],
  ['with an undeclared prefix', '<propfind xmlns="DAV:"><prop><x:y/></prop></propfind>'],
  ['with an empty prefix', '<propfind xmlns="DAV:"><prop><x:y xmlns:x=""/></prop></propfind>'],
  ['with a document type', `<?xml version="1.0"?>${doctype}<propfind xmlns="DAV:"><allprop/></propfind>`],
  ['with an entity', '<propfind xmlns="DAV:"><allprop/>&a;</propfind>'],
  ['asking for too much', `<propfind xmlns="DAV:"><prop>${'<x/>'.repeat(201)}</prop></propfind>`],
  ['of too many levels', `<propfind xmlns="DAV:"><prop>${'<x>'.repeat(20)}${'</x>'.repeat(20)}</prop></propfind>`],
  ['of another encoding', Buffer.from([0x3c, 0xff, 0xfe, 0x00])],
])('answers 400 to a body that is %s', async (_, body) => {
  const { space, top } = await anAudit()
  const answer = await ask('PROPFIND', top, { ...(await as(space.inspector)), depth: '0' }, body)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'webdav.malformed'])
})

it('reads UTF-16, refuses a body larger than any question', async () => {
  const { space, top } = await anAudit()
  const headers = { ...(await as(space.inspector)), depth: '0', 'content-type': 'text/xml' }
  const utf16 = Buffer.from('\ufeff<propfind xmlns="DAV:"><propname/></propfind>', 'utf16le')
  expect((await ask('PROPFIND', top, headers, utf16)).statusCode).toBe(207)
  expect((await ask('PROPFIND', top, headers, ' '.repeat(70_000))).statusCode).toBe(413)
})

it('lists a folder and what it holds, never a whole tree', async () => {
  const { space, top } = await anAudit()
  const headers = await as(space.inspector)
  for (const depth of ['infinity', 'Infinity', undefined]) {
    const answer = await ask('PROPFIND', top, { ...headers, ...(depth && { depth }) })
    expect([answer.statusCode, answer.body.includes('<D:propfind-finite-depth/>')]).toEqual([403, true])
  }
  expect((await list(top, headers, '2')).statusCode).toBe(400)
})

it('reads in parts, and not at all what the client holds already', async () => {
  const { space, top } = await anAudit()
  const headers = await as(space.inspector)
  const url = `${top}/Q01/ANNEXES/${encodeURIComponent('Modèle.xlsx')}`
  const part = await ask('GET', url, { ...headers, range: 'bytes=3-4' })
  expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, 'mo', 'bytes 3-4/10'])
  const head = await ask('HEAD', url, headers)
  expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', '10'])
  expect((await ask('GET', url, { ...headers, 'if-none-match': `${head.headers.etag}` })).statusCode).toBe(304)
})

it('tells anybody what it can do, before they log in', async () => {
  for (const url of ['/', '/webdav', '/webdav/', '/webdav/any/thing']) {
    const answer = await ask('OPTIONS', url)
    expect([answer.statusCode, answer.headers.dav, answer.headers.allow, answer.headers['ms-author-via']]).toEqual([
      200,
      '1',
      'GET, HEAD, OPTIONS, PROPFIND',
      'DAV',
    ])
  }
})

it('asks for a name and a key, and believes no other', async () => {
  const { space, top } = await anAudit()
  const { inspector, editor } = space
  const bearer = { authorization: `Bearer ${await keyOf(inspector)}` }
  const past = new Date('2020-01-01')
  const attempts = [
    {},
    bearer,
    await w.cookieOf(inspector),
    basic(inspector.email, 'ec_webdav_wrong'),
    basic(editor.email, await keyOf(inspector)),
    basic(inspector.email, await keyOf(inspector, { scope: 'api' })),
    basic(inspector.email, await keyOf(inspector, { expiresAt: past })),
    basic(inspector.email, await keyOf(inspector, { revokedAt: past })),
    { authorization: 'Basic !!!' },
    { authorization: `Basic ${Buffer.from('nocolon').toString('base64')}` },
    { authorization: `Basic ${Buffer.from('a\0:b\0').toString('base64')}` },
  ]
  for (const headers of attempts) {
    const answer = await list(top, headers)
    expect([answer.statusCode, answer.headers['www-authenticate']], JSON.stringify(headers)).toEqual([
      401,
      'Basic realm="e.controle", charset="UTF-8"',
    ])
  }
  expect((await list(top, basic(inspector.email.toUpperCase(), await keyOf(inspector)))).statusCode).toBe(207)
})

it('slows down who guesses, and never the person who holds a key', async () => {
  const { space, top } = await anAudit()
  const guess = () => list(top, basic(space.both.email, 'ec_webdav_guess'))
  const answers = []
  for (let i = 0; i < 22; i++) answers.push((await guess()).statusCode)
  expect([answers[0], answers.at(-1)]).toEqual([401, 429])
  expect((await list(top, await as(space.both))).statusCode).toBe(207)
})

it('counts the guesses of a whole network of IPv6 together', async () => {
  const { space, top } = await anAudit()
  const guess = (i: number) =>
    app.inject({
      method: 'PROPFIND' as 'GET',
      url: top,
      headers: { depth: '0', ...basic(`personne-${i}@example.org`, 'ec_webdav_guess') },
      remoteAddress: `2001:db8:1:2::${i}`,
    })
  const answers = []
  for (let i = 1; i <= 62; i++) answers.push((await guess(i)).statusCode)
  expect([answers[0], answers.at(-1)]).toEqual([401, 429])
  expect((await list(top, await as(space.inspector))).statusCode).toBe(207)
})

it('reads a tree again when something happened in it, and not before', async () => {
  const { space, top, deposit } = await anAudit()
  const headers = await as(space.inspector)
  const respondent = await w.as(space.respondent)
  const look = async () => {
    const files = hrefsIn((await list(`${top}/Q01/CORBEILLE/T01/`, headers)).body).length - 1
    await turn()
    await finishAfterAnswers() // the exploration is written down, once: its queries are not those of the next look
    return files
  }
  await look()
  await trashDeposit(respondent, deposit.id)
  expect(await look()).toBe(2)
  await restoreDeposit(respondent, deposit.id)
  let files = 0
  const lookAgain = async () => {
    files = await look()
  }
  const [anew, remembered] = [await w.queriesOf(lookAgain), await w.queriesOf(lookAgain)]
  expect(files).toBe(1)
  expect(remembered).toBeLessThan(anew)
})

it('refuses every writing method without reading what comes, and does not know the others', async () => {
  const { space, top, deposit } = await anAudit()
  const headers = await as(space.inspector)
  const url = `${top}/Q01/T01/nouveau.txt`
  for (const method of ['PUT', 'POST', 'PATCH', 'DELETE', 'MKCOL', 'COPY', 'MOVE', 'PROPPATCH', 'LOCK', 'UNLOCK']) {
    expect((await ask(method, url, { ...headers, destination: `${top}/x` }, 'x'.repeat(100_000))).statusCode, method).toBe(403)
    expect((await ask(method, url)).statusCode, method).toBe(401)
  }
  const report = await ask('REPORT', top, headers)
  expect([report.statusCode, report.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS, PROPFIND'])
  const kept = await w.db.selectFrom('deposits').select('trashed_at').where('id', '=', deposit.id).executeTakeFirstOrThrow()
  expect(kept.trashed_at).toBeNull()
})

it('opens to inspectors of the space alone, and closes at once', async () => {
  const { space, top } = await anAudit()
  const { respondent, inspectorElsewhere, administrator, removedMember, both } = space
  for (const person of [respondent, inspectorElsewhere, administrator, removedMember]) {
    const headers = await as(person)
    expect((await list(top, headers)).statusCode).toBe(404)
    expect(hrefsIn((await list('/webdav/', headers)).body)).not.toContain(`${top}/`)
  }
  const headers = await as(both)
  expect((await list(top, headers)).statusCode).toBe(207)
  await w.db.deleteFrom('memberships').where('user_id', '=', both.id).where('role', '=', 'inspector').execute()
  expect((await list(top, headers)).statusCode).toBe(404)
  await w.db.updateTable('spaces').set({ deleted_at: new Date() }).where('id', '=', space.id).execute()
  expect((await list(top, await as(space.inspector))).statusCode).toBe(404)
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', space.editor.id).execute()
  expect((await list('/webdav/', await as(space.editor))).statusCode).toBe(401)
})

it('says 404 of what is not there, and at once of what computers look for everywhere', async () => {
  const { space, top } = await anAudit()
  const headers = await as(space.inspector)
  for (const path of ['/Q02', '/Q01/T01/rien.pdf', '/Q01/Questionnaire-1.docx/x', '/../../etc/passwd', '/%2e%2e/x', '/Q01%2FT01'])
    expect((await list(`${top}${path}`, headers)).statusCode, path).toBe(404)
  for (const name of ['.DS_Store', '._Q01', 'desktop.ini', 'Thumbs.db', '.DS_Store/x'])
    for (const asked of [headers, {}]) {
      const cost = await w.queriesOf(async () => expect((await list(`${top}/Q01/${name}`, asked)).statusCode, name).toBe(404))
      expect(cost, name).toBe(0)
    }
  expect((await ask('GET', `${top}/%ff`, headers)).statusCode).toBe(404)
})

it('finds the deepest and longest names', async () => {
  const { space, q, top } = await anAudit()
  const name = `${'é'.repeat(108)}.pdf`
  await w.aDeposit(space, q.questionId, { name })
  const read = await ask('GET', `${top}/Q01/T01/${encodeURIComponent(`Q01-T01-01-${name}`)}`, await as(space.inspector))
  expect(read.statusCode).toBe(200)
})

it('writes down who read nearly all of an annex, once for all its parts', async () => {
  const { space, q, top } = await anAudit()
  const annex = await w.anAnnex(space, q.id, { name: 'Grille.pdf' })
  const headers = await as(space.inspector)
  for (const range of ['bytes=1-', 'bytes=2-3']) await ask('GET', `${top}/Q01/ANNEXES/Grille.pdf`, { ...headers, range })
  expect(await w.journal(space)).toEqual([{ event: 'annex.downloaded', data: { annexId: annex.id, name: 'Grille.pdf' } }])
})

it('writes down who looked into a space, once a day, and who read which file', async () => {
  const { space, q, top, deposit } = await anAudit()
  const key = await keyOf(space.inspector)
  const headers = basic(space.inspector.email, key)
  for (let i = 0; i < 3; i++) await list(`${top}/Q01/`, headers)
  const url = `${top}/Q01/T01/${encodeURIComponent('Q01-T01-01-Été #1 & 50 % d’œuvres 😀 +;=.pdf')}`
  await ask('HEAD', url, headers)
  await ask('GET', url, { ...headers, range: 'bytes=0-3' })
  await ask('GET', url, { ...headers, range: 'bytes=4-' })
  await ask('GET', `${top}/Q01/Questionnaire-1.docx`, headers)
  await wait(100)
  const { id: accessKeyId } = await w.db
    .selectFrom('access_keys')
    .select('id')
    .where('key_hash', '=', hashToken(key))
    .executeTakeFirstOrThrow()
  const entries = await w.journal(space)
  expect(entries).toHaveLength(3)
  expect(entries).toEqual(
    expect.arrayContaining([
      { event: 'space.exploredByWebdav', data: { accessKeyId } },
      { event: 'deposit.downloaded', data: { depositId: deposit.id, questionId: q.questionId, name: deposit.name } },
      { event: 'questionnaire.exported', data: { questionnaireId: q.id, number: 1, title: 'Comptes 2025', format: 'docx' } },
    ]),
  )
})

it('can be written by no setting: the service mounts these doors once, before the classified tree', async () => {
  const server = new URL('../../', import.meta.url)
  const files = (await readdir(server, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, server), 'utf8')))
  expect(texts.flatMap((text) => text.match(/(?<!function )webdavRoutes\(.*/g) ?? [])).toEqual(['webdavRoutes(app)'])
  expect(texts.filter((text) => text.includes('test/scratch'))).toEqual([])
})

it.each(['editor', 'both'] as const)('shows nobody what the antivirus holds, after its author has looked: %s', async (author) => {
  const { space, q, top } = await anAudit()
  const held = { scan: 'pending' as const, is_held: true }
  const annex = await w.anAnnex(space, q.id, { name: 'Retenue.xlsx', bytes: 'PK retenue' })
  await w.db.updateTable('annexes').set(held).where('id', '=', annex.id).execute()
  const deposit = await w.aDeposit({ ...space, respondent: space.both }, q.questionId, { name: 'Retenu.pdf' })
  await w.db.updateTable('deposits').set(held).where('id', '=', deposit.id).execute()
  const someone = await w.as(space.editor)
  await w.db.transaction().execute((tx) => record(tx, someone, space.id, 'space.journalExported', {})) // from here on its tree is remembered
  await list(top, await as(space[author]))

  const colleague = await as(space.inspector)
  expect((await list(`${top}/Q01/T01/`, colleague)).body).not.toContain('Retenu')
  expect((await list(`${top}/Q01/ANNEXES/`, colleague)).body).not.toContain('Retenue')
  expect((await ask('GET', `${top}/Q01/ANNEXES/Retenue.xlsx`, colleague)).statusCode).toBe(404)
})
