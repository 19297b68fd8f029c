import { createHash } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { expect, it } from 'vitest'
import { createLoginLink } from '../server/accounts/create-login-link.ts'
import { chainReadings } from '../server/journal/note-reading.ts'
import { api } from '../shared/api.ts'
import type { RouteKey } from '../shared/contract.ts'
import { codeOf } from './totp.ts'
import { anUndeliveredMail } from './undelivered.ts'
import { type Person, world } from './world.ts'

const w = await world()
const app = await w.app()

type Call = { params?: Record<string, string | number>; query?: Record<string, string>; body?: unknown; headers?: Record<string, string> }
const called = new Set<string>()

/** Somebody who calls the API by the routes of its contract. */
async function caller(person: Person) {
  const session = await w.cookieOf(person)
  return async (key: RouteKey, expected: number, { params = {}, query, body, headers }: Call = {}): Promise<LightMyRequestResponse> => {
    called.add(key)
    const [method, path = ''] = key.split(' ')
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...session, ...headers },
      ...(query && { query }),
      ...(body !== undefined && { payload: body as object }),
    })
    expect(answer.statusCode, `${key} → ${answer.body.slice(0, 500)}`).toBe(expected)
    const [cookie] = answer.cookies
    if (cookie?.value && headers?.cookie === undefined) session.cookie = `${cookie.name}=${cookie.value}` // as browsers do
    return answer
  }
}

function formWith(name: string, content: string): FormData {
  const form = new FormData()
  form.set('file', new File([content], name))
  return form
}
const base64 = (text: string) => Buffer.from(text).toString('base64')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it('plays a whole audit by the API alone, and calls each of its endpoints', async () => {
  const claire = await w.aPerson([], { isInspector: true, email: 'claire@cour.example' })
  const colleague = await w.aPerson([], { isInspector: true, email: 'hugo@cour.example' })
  const inspector = await caller(claire)

  // Log in.
  await inspector('GET /api/settings', 200)
  await inspector('POST /api/login-links', 204, { body: { email: 'CLAIRE@cour.example' } })
  await inspector('POST /api/login-links', 204, { body: { email: 'nobody@cour.example' } })
  const link = await createLoginLink(w.edges, claire.id, null)
  const opened = await inspector('POST /api/session', 201, { body: { token: link.split('/').at(-1) }, headers: { cookie: '' } })
  expect(opened.json().user).toMatchObject({ id: claire.id, email: 'claire@cour.example', isInspector: true, isAdmin: false })
  const again = await inspector('POST /api/session', 410, { body: { token: link.split('/').at(-1) }, headers: { cookie: '' } })
  expect(again.json().code).toBe('loginLink.used')
  const cookie = { cookie: String(opened.headers['set-cookie']).split(';')[0] ?? '' }
  await inspector('POST /api/session/terms', 204, { headers: cookie })
  expect((await inspector('GET /api/session', 200, { headers: cookie })).json().user.termsAcceptedAt).toMatch(/Z$/)
  await inspector('PATCH /api/account', 200, { body: { firstName: 'Claire', lastName: 'Delmas' } })
  await inspector('PUT /api/account/mails', 200, {
    body: { team: true, answered: false, digest: true, reminders: true, dormant: false },
  })
  const sessions = (await inspector('GET /api/sessions', 200, { headers: cookie })).json().items as { id: number; isCurrent: boolean }[]
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  await inspector('DELETE /api/session', 204, { headers: cookie })
  await inspector('GET /api/session', 401, { headers: cookie })
  const spare = await createLoginLink(w.edges, claire.id, null)
  await inspector('POST /api/session', 201, { body: { token: spare.split('/').at(-1) }, headers: { cookie: '' } })
  const closable = ((await inspector('GET /api/sessions', 200)).json().items as { id: number; isCurrent: boolean }[]).find(
    ({ isCurrent }) => !isCurrent,
  )
  await inspector('DELETE /api/sessions/:sessionId', 204, { params: { sessionId: closable?.id ?? 0 } })

  // Access keys speak for their owner.
  const { id: accessKeyId, key } = (await inspector('POST /api/access-keys', 201, { body: { name: 'Scripts', scope: 'api' } })).json()
  await inspector('GET /api/spaces', 200, { headers: { cookie: '', authorization: `Bearer ${key}` } })
  expect((await inspector('GET /api/access-keys', 200)).body).not.toContain(key)
  await inspector('DELETE /api/access-keys/:accessKeyId', 204, { params: { accessKeyId } })
  await inspector('GET /api/spaces', 401, { headers: { cookie: '', authorization: `Bearer ${key}` } })

  // Open a space, invite people.
  const reference = { query: { code: '2026_Valbrume' } }
  expect((await inspector('GET /api/reference-codes', 200, reference)).json()).toEqual({ isValid: true, isFree: true })
  const opening = { procedure: 'Comptes 2021 et suivants', organization: 'Ville de Valbrume', referenceCode: '2026_Valbrume' }
  const space = (await inspector('POST /api/spaces', 201, { body: opening })).json()
  expect((await inspector('GET /api/reference-codes', 200, reference)).json()).toEqual({ isValid: true, isFree: false })
  expect((await inspector('POST /api/spaces', 409, { body: { ...opening, referenceCode: '2026_valbrume' } })).json().code).toBe(
    'space.referenceCodeTaken',
  )
  const inSpace = { params: { spaceId: space.id } }
  expect(
    (await inspector('PATCH /api/spaces/:spaceId', 200, { ...inSpace, body: { organization: 'Commune de Valbrume' } })).json().organization,
  ).toBe('Commune de Valbrume')
  expect(
    (await inspector('GET /api/spaces/:spaceId/candidates', 200, { ...inSpace, query: { email: 'hugo@cour.example' } })).json().known,
  ).not.toBeNull()
  await inspector('POST /api/spaces/:spaceId/members', 201, { ...inSpace, body: { email: 'hugo@cour.example', role: 'inspector' } })
  const unknown = { email: 'nadia@valbrume.example', role: 'respondent' }
  expect((await inspector('POST /api/spaces/:spaceId/members', 422, { ...inSpace, body: unknown })).json().code).toBe(
    'member.namesRequired',
  )
  const named = { ...unknown, firstName: 'Nadia', lastName: 'Benali', invite: true }
  const { userId } = (await inspector('POST /api/spaces/:spaceId/members', 201, { ...inSpace, body: named })).json()
  await inspector('POST /api/spaces/:spaceId/members/:userId/invitation', 204, { params: { spaceId: space.id, userId } })
  const removal = { params: { spaceId: space.id, userId: colleague.id, role: 'inspector' } }
  await inspector('DELETE /api/spaces/:spaceId/members/:userId/:role', 204, removal)
  const last = { params: { ...removal.params, userId: claire.id } }
  expect((await inspector('DELETE /api/spaces/:spaceId/members/:userId/:role', 409, last)).json().code).toBe('space.lastInspector')
  expect((await inspector('GET /api/spaces/:spaceId/members', 200, inSpace)).json().items).toHaveLength(2)
  await w.db.updateTable('users').set({ terms_accepted_at: w.edges.now() }).where('id', '=', userId).execute()
  const respondent = await caller({ id: userId })

  // Write a questionnaire.
  const draft = (
    await inspector('POST /api/spaces/:spaceId/questionnaires', 201, {
      ...inSpace,
      body: { title: 'Finances', themes: [{ title: 'Budget', questions: [{ text: 'Quel budget ?' }, { text: 'Quelle dette ?' }] }] },
    })
  ).json()
  const inDraft = { params: { questionnaireId: draft.id } }
  await respondent('GET /api/questionnaires/:questionnaireId', 404, inDraft)
  const [budget, debt] = draft.themes[0].questions
  const shape = {
    version: draft.version,
    title: 'Situation financière',
    introduction: 'Bonjour.',
    dueDate: '2026-04-30',
    themes: [
      {
        id: draft.themes[0].id,
        title: 'Budget',
        questions: [
          { id: debt.id, text: 'Quelle dette ?' },
          { id: budget.id, text: 'Quel budget ?' },
        ],
      },
    ],
  }
  const saved = (await inspector('PUT /api/questionnaires/:questionnaireId', 200, { ...inDraft, body: shape })).json()
  expect(saved.themes[0].questions.map(({ id, number }: { id: number; number: number }) => [id, number])).toEqual([
    [debt.id, 1],
    [budget.id, 2],
  ])
  expect((await inspector('PUT /api/questionnaires/:questionnaireId', 409, { ...inDraft, body: shape })).json().code).toBe(
    'questionnaire.changedMeanwhile',
  )
  await inspector('PUT /api/questionnaires/:questionnaireId/editor', 200, { ...inDraft, body: { userId: null } })
  expect((await inspector('POST /api/questionnaires/:questionnaireId/publish', 403, inDraft)).json().code).toBe('questionnaire.notEditor')
  await inspector('PUT /api/questionnaires/:questionnaireId/editor', 200, { ...inDraft, body: { userId: claire.id } })
  const annex = (
    await inspector('POST /api/questionnaires/:questionnaireId/annexes', 201, { ...inDraft, body: formWith('Modèle.docx', 'modèle') })
  ).json()
  const inQuestion = { params: { questionId: budget.id } }
  const other = (
    await inspector('POST /api/questions/:questionId/annexes', 201, { ...inQuestion, body: formWith('Tableau.csv', 'a;b') })
  ).json()
  const head = await inspector('HEAD /api/annexes/:annexId/content', 200, { params: { annexId: other.id } })
  expect([head.headers['content-length'], head.body]).toEqual(['3', ''])
  await inspector('DELETE /api/annexes/:annexId', 204, { params: { annexId: other.id } })
  expect((await inspector('GET /api/annexes/:annexId/content', 200, { params: { annexId: annex.id } })).body).toBe('modèle')
  await respondent('GET /api/annexes/:annexId/content', 404, { params: { annexId: annex.id } })
  const published = (
    await inspector('POST /api/questionnaires/:questionnaireId/publish', 200, { ...inDraft, body: { message: 'À vous.' } })
  ).json()
  expect(published).toMatchObject({ number: 1, status: 'published', abilities: { edit: false } })
  await inspector('PUT /api/questionnaires/:questionnaireId/due-date', 200, { ...inDraft, body: { dueDate: '2026-05-15' } })

  // Deposit: in one request, then in pieces.
  const deposit = (
    await respondent('POST /api/questions/:questionId/deposits', 201, { ...inQuestion, body: formWith('Été.pdf', '%PDF été') })
  ).json()
  expect(deposit).toMatchObject({ name: 'Été.pdf', classifiedName: 'Q01-T01-02-Été.pdf', sha256: sha256('%PDF été'), size: 10 })
  const tus = { 'tus-resumable': '1.0.0' }
  await respondent('OPTIONS /api/uploads', 204)
  const metadata = `questionId ${base64(String(budget.id))},filename ${base64('Été.pdf')}`
  const creation = await respondent('POST /api/uploads', 201, { headers: { ...tus, 'upload-length': '10', 'upload-metadata': metadata } })
  const uploadId = String(creation.headers.location).split('/').at(-1) as string
  const inUpload = { params: { uploadId } }
  const piece = (offset: number) => ({ ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) })
  await respondent('PATCH /api/uploads/:uploadId', 204, { ...inUpload, headers: piece(0), body: Buffer.from('%PDF') })
  expect((await respondent('GET /api/uploads', 200)).json().items).toMatchObject([{ id: uploadId, offset: 4, size: 10 }])
  expect((await respondent('HEAD /api/uploads/:uploadId', 200, { ...inUpload, headers: tus })).headers['upload-offset']).toBe('4')
  const done = await respondent('PATCH /api/uploads/:uploadId', 204, { ...inUpload, headers: piece(4), body: Buffer.from(' été') })
  const second = { params: { depositId: Number(done.headers['deposit-id']) } }
  expect((await respondent('GET /api/deposits/:depositId', 200, second)).json()).toMatchObject({
    name: 'Été (2).pdf',
    duplicates: [{ depositId: deposit.id }],
  })
  const unfinished = await respondent('POST /api/uploads', 201, { headers: { ...tus, 'upload-length': '10', 'upload-metadata': metadata } })
  const toEnd = { params: { uploadId: String(unfinished.headers.location).split('/').at(-1) as string } }
  await respondent('DELETE /api/uploads/:uploadId', 204, { ...toEnd, headers: tus })
  const content = await inspector('GET /api/deposits/:depositId/content', 200, second)
  expect([content.body, content.headers['content-disposition']]).toEqual([
    '%PDF été',
    expect.stringContaining("filename*=UTF-8''Q01-T01-02-%C3%89t%C3%A9%20%282%29.pdf"),
  ])
  expect((await inspector('HEAD /api/deposits/:depositId/content', 200, second)).headers['content-length']).toBe('10')
  await inspector('GET /api/deposits/:depositId/first-document', 404, second)
  const part = await inspector('GET /api/deposits/:depositId/content', 206, { ...second, headers: { range: 'bytes=0-3' } })
  expect([part.body, part.headers['content-range']]).toEqual(['%PDF', 'bytes 0-3/10'])

  // The receipt of both, which anybody may check.
  const ended = { body: { depositIds: [deposit.id, second.params.depositId] } }
  const [receipt] = (await respondent('POST /api/receipts', 200, ended)).json().items
  expect((await inspector('GET /api/spaces/:spaceId/receipts', 200, inSpace)).json().items).toEqual([receipt])
  const inReceipt = { params: { receiptId: receipt.id } }
  const certified = (await respondent('GET /api/receipts/:receiptId', 200, inReceipt)).json()
  expect(certified.files).toMatchObject([
    { name: 'Q01-T01-02-Été (2).pdf' },
    { depositId: deposit.id, question: '1.2', sha256: sha256('%PDF été') },
  ])
  expect((await respondent('GET /api/receipts/:receiptId/receipt.pdf', 200, inReceipt)).rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const checked = (await inspector('GET /api/receipt-checks', 200, { query: { number: receipt.number }, headers: { cookie: '' } })).json()
  expect(checked.files).toEqual([1, 2].map(() => ({ size: 10, sha256: sha256('%PDF été') })))

  // Send files without knowing their questions, for the respondents alone; sort them later.
  const inTray = { params: { questionnaireId: draft.id } }
  const sendUnsorted = async (name: string) => {
    const target = `unsortedQuestionnaireId ${base64(String(draft.id))},filename ${base64(name)}`
    const headers = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-length': '4', 'upload-metadata': target }
    const sent = await respondent('POST /api/uploads', 201, { headers, body: Buffer.from('%PDF') })
    return { params: { unsortedFileId: Number(sent.headers['unsorted-file-id']) } }
  }
  const [toSort, toRemove] = [await sendUnsorted('Divers.pdf'), await sendUnsorted('Erreur.pdf')]
  expect((await respondent('GET /api/questionnaires/:questionnaireId/unsorted-files', 200, inTray)).json().items).toHaveLength(2)
  expect((await inspector('GET /api/questionnaires/:questionnaireId/unsorted-files', 200, inTray)).json().items).toEqual([])
  expect((await respondent('GET /api/questionnaires/:questionnaireId/earlier-names', 200, inTray)).json().items).toEqual([])
  const sorted = await respondent('POST /api/unsorted-files/:unsortedFileId/sort', 201, { ...toSort, body: { questionId: budget.id } })
  expect(sorted.json()).toMatchObject({ name: 'Divers.pdf' })
  await respondent('DELETE /api/unsorted-files/:unsortedFileId', 204, toRemove)

  // Trash, answers without file, decisions.
  await respondent('POST /api/deposits/:depositId/trash', 200, second)
  expect((await inspector('GET /api/questionnaires/:questionnaireId/trash', 200, inDraft)).json().items).toMatchObject([
    { question: { number: '1.2' } },
  ])
  await respondent('POST /api/deposits/:depositId/restore', 200, second)
  expect(
    (
      await respondent('POST /api/questions/:questionId/declare', 200, {
        params: { questionId: debt.id },
        body: { kind: 'inWords', text: 'Aucune.' },
      })
    ).json().status,
  ).toBe('provided')
  expect((await inspector('POST /api/questions/:questionId/accept', 200, inQuestion)).json().status).toBe('accepted')
  expect(
    (await inspector('POST /api/questions/:questionId/return', 200, { ...inQuestion, body: { reason: 'Et 2024 ?' } })).json(),
  ).toMatchObject({ status: 'returned', reason: 'Et 2024 ?' })
  const decisions = {
    items: [
      { questionId: budget.id, decision: 'accept' },
      { questionId: debt.id, decision: 'accept' },
    ],
  }
  expect(
    (await inspector('POST /api/questionnaires/:questionnaireId/decisions', 200, { ...inDraft, body: decisions })).json().progress,
  ).toEqual({ questions: 2, answered: 2, accepted: 2 })
  const ofOneFile = { items: [{ depositId: deposit.id, decision: 'return', reason: 'Illisible.' }] }
  await inspector('POST /api/decisions', 204, { body: ofOneFile })
  const toProvide = (await respondent('GET /api/questions', 200, { query: { list: 'toProvide' } })).json()
  expect(toProvide).toMatchObject({
    items: [
      { id: budget.id, number: '1.2', status: 'returned', reason: null, returnedFiles: [{ name: deposit.name, reason: 'Illisible.' }] },
    ],
    next: null,
    counts: { all: 1, returned: 1, toProvide: 0 },
  })
  await inspector('POST /api/decisions', 204, { body: { items: [{ questionId: budget.id, decision: 'accept' }] } })

  // The end of the life of a questionnaire.
  expect((await inspector('POST /api/questionnaires/:questionnaireId/finalize', 409, inDraft)).json().code).toBe(
    'questionnaire.wrongStatus',
  )
  await respondent('POST /api/questionnaires/:questionnaireId/answered', 200, inDraft)
  const back = (
    await inspector('POST /api/questionnaires/:questionnaireId/return', 200, { ...inDraft, body: { reason: 'Incomplet.' } })
  ).json()
  expect(back).toMatchObject({ status: 'incomplete', returnReason: 'Incomplet.' })
  await respondent('POST /api/questionnaires/:questionnaireId/answered', 200, inDraft)
  await inspector('POST /api/questionnaires/:questionnaireId/finalize', 200, inDraft)
  expect(
    (await respondent('POST /api/questions/:questionId/deposits', 409, { ...inQuestion, body: formWith('tard.pdf', '%PDF') })).json().code,
  ).toBe('questionnaire.notOpen')
  expect((await inspector('POST /api/questionnaires/:questionnaireId/reopen', 200, inDraft)).json().status).toBe('incomplete')

  // See, take away, copy.
  expect((await respondent('GET /api/spaces', 200)).json().items).toMatchObject([
    { role: 'respondent', progress: { questions: 2, answered: 2, accepted: 2 } },
  ])
  expect((await respondent('GET /api/space-names', 200)).json().items).toMatchObject([
    { id: space.id, roles: ['respondent'], questionnaires: [{ status: 'incomplete' }] },
  ])
  expect((await respondent('GET /api/spaces/:spaceId', 200, inSpace)).json().abilities).toMatchObject({ update: false, delete: false })
  const tree = (await inspector('GET /api/spaces/:spaceId/tree', 200, inSpace)).json()
  expect([tree.name, tree.children[0].name]).toEqual(['2026_Valbrume', 'Q01'])
  await inspector('POST /api/spaces/:spaceId/archive.zip', 200, { ...inSpace, body: { documents: [draft.id] } })
  expect((await respondent('GET /api/spaces/:spaceId/journal.zip', 200, inSpace)).rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect((await inspector('GET /api/spaces/:spaceId/archive.zip', 200, inSpace)).rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect(
    (await respondent('GET /api/questionnaires/:questionnaireId/document.docx', 200, inDraft)).rawPayload.subarray(0, 2).toString(),
  ).toBe('PK')
  expect(
    (await respondent('GET /api/questionnaires/:questionnaireId/document.pdf', 200, inDraft)).rawPayload.subarray(0, 5).toString(),
  ).toBe('%PDF-')
  expect(
    (await inspector('GET /api/questionnaires/:questionnaireId/deposits.xlsx', 200, inDraft)).rawPayload.subarray(0, 2).toString(),
  ).toBe('PK')
  expect((await inspector('GET /api/questionnaires/:questionnaireId/deposits.csv', 200, inDraft)).body).toContain(sha256('%PDF été'))
  for (const name of ['document.docx', 'document.pdf', 'deposits.xlsx', 'deposits.csv'] as const) {
    const described = await inspector(`HEAD /api/questionnaires/:questionnaireId/${name}`, 200, inDraft)
    expect([Number(described.headers['content-length']) > 0, described.body]).toEqual([true, ''])
  }
  expect((await inspector('HEAD /api/spaces/:spaceId/archive.zip', 200, inSpace)).body).toBe('')
  const copies = (
    await inspector('POST /api/questionnaires/:questionnaireId/duplicates', 201, { ...inDraft, body: { spaceIds: [space.id] } })
  ).json().items
  await inspector('DELETE /api/questionnaires/:questionnaireId', 204, { params: { questionnaireId: copies[0].id } })
  const twin = (
    await inspector('POST /api/spaces/:spaceId/duplicates', 201, {
      ...inSpace,
      body: { referenceCode: '2026_Autre', questionnaireIds: [draft.id] },
    })
  ).json()
  expect(twin.questionnaires).toMatchObject([{ title: 'Situation financière', status: 'draft' }])
  await inspector('DELETE /api/spaces/:spaceId', 204, { params: { spaceId: twin.id } })
  await inspector('GET /api/spaces/:spaceId', 404, { params: { spaceId: twin.id } })
  const events = (await inspector('GET /api/spaces/:spaceId/journal', 200, { ...inSpace, query: { limit: '200' } })).json().items as {
    event: string
  }[]
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['space.created', 'questionnaire.published', 'deposit.received', 'deposit.trashed', 'deposit.refused']),
  )

  // An administrator, who begins by getting a second factor.
  const odile = await w.aPerson([], { isAdmin: true, email: 'odile@cour.example' })
  const administrator = await caller(odile)
  await administrator('GET /api/admin/people', 403)
  await administrator('GET /api/account/second-factors', 200)
  const { secret } = (await administrator('POST /api/account/totp-keys', 201)).json()
  const codeNow = () => codeOf(secret, w.edges.now())
  const { id: factorId, recoveryCodes } = (
    await administrator('POST /api/account/totp', 201, { body: { name: 'Téléphone', secret, code: codeNow() } })
  ).json()
  await administrator('PATCH /api/account/second-factors/:factorId', 204, { params: { factorId }, body: { name: 'Ordinateur' } })
  await administrator('DELETE /api/account/second-factors/:factorId', 409, { params: { factorId } })
  await administrator('POST /api/session/second-factor', 200, { body: { code: recoveryCodes[0] } })
  await administrator('POST /api/account/recovery-codes', 201)
  await administrator('PUT /api/account/password', 204, { body: { password: 'quatre mots pris au hasard' } })
  w.setClock(new Date(w.edges.now().getTime() + 30_000))
  const withPassword = { email: 'odile@cour.example', password: 'quatre mots pris au hasard', code: codeNow() }
  const byPassword = await administrator('POST /api/session/password', 201, { body: withPassword, headers: { cookie: '' } })
  expect(byPassword.json().secondFactor).toBe('given')
  await administrator('DELETE /api/account/password', 204)
  const noPasskey = { body: { name: 'Clé', passkey: { id: 'none' } } }
  await administrator('POST /api/account/passkey-challenges', 201)
  await administrator('POST /api/account/passkeys', 422, noPasskey)
  await administrator('POST /api/passkey-challenges', 201)
  await administrator('POST /api/session/passkey', 403, noPasskey)

  // She looks after people, and watches the service.
  const newcomer = { email: 'lea@cour.example', firstName: 'Léa', lastName: 'Roche', isInspector: false, isAdmin: false }
  const { id: leaId } = (await administrator('POST /api/admin/people', 201, { body: newcomer })).json()
  const onLea = { params: { userId: leaId } }
  await administrator('PATCH /api/admin/people/:userId', 200, { ...onLea, body: { ...newcomer, isInspector: true } })
  expect((await administrator('GET /api/admin/people', 200, { query: { search: 'roche' } })).json().items).toMatchObject([{ id: leaId }])
  await administrator('DELETE /api/admin/people/:userId/sessions', 204, onLea)
  await administrator('POST /api/admin/people/:userId/deactivate', 204, { ...onLea, body: { reason: 'Départ' } })
  await administrator('POST /api/admin/people/:userId/reactivate', 204, { ...onLea, body: { reason: 'Retour' } })
  expect((await administrator('GET /api/admin/people/:userId', 200, onLea)).json()).toMatchObject({ isInspector: true, isActive: true })
  expect((await administrator('GET /api/admin/logins', 200)).json().items.length).toBeGreaterThan(3)
  expect((await administrator('GET /api/admin/health', 200)).json().checks.database).toBe(true)

  // She sends again what could not leave, and runs what runs by itself.
  for (let i = 0; i < 3; i++) await anUndeliveredMail(w)
  const [lostOne, lostTwo] = (await administrator('GET /api/admin/mails', 200, { query: { search: 'roche' } })).json().items
  expect((await administrator('GET /api/admin/mails/:mailId', 200, { params: { mailId: lostOne.id } })).json().text).toBe('Bonjour,')
  await administrator('POST /api/admin/mails/:mailId/replay', 204, { params: { mailId: lostOne.id } })
  await administrator('DELETE /api/admin/mails/:mailId', 204, { params: { mailId: lostTwo.id } })
  expect((await administrator('POST /api/admin/mails/replay', 200)).json()).toEqual({ replayed: 1 })
  await administrator('POST /api/admin/jobs/:name/run', 204, { params: { name: 'send-digests' } })
  await administrator('POST /api/admin/jobs/:name/retry', 200, { params: { name: 'send-mail' } })
  expect((await administrator('GET /api/admin/jobs', 200)).json().items.length).toBeGreaterThan(10)
  await inspector('GET /api/unsubscribe/:token', 302, { params: { token: '1.digest.unsigned' } })
  await inspector('POST /api/unsubscribe/:token', 404, { params: { token: '1.digest.unsigned' } })

  const deposited = (await administrator('GET /api/admin/journal', 200, { query: { event: 'deposit', person: 'nadia' } })).json().items
  expect(deposited[0]).toMatchObject({ event: expect.stringMatching(/^deposit\./), space: { referenceCode: expect.any(String) } })
  await chainReadings(w.db)
  expect((await administrator('GET /api/admin/journal.csv', 200)).body).toContain('"Journal consulté"')
  expect((await inspector('GET /api/statistics', 200)).json().months).toEqual([])

  // What belongs to the host: settings, logo, texts, frequent questions, announcements.
  const setting = { params: { name: 'SERVICE_PHONE' } }
  await administrator('PUT /api/admin/settings/:name', 200, { ...setting, body: { value: '01 02 03 04 05' } })
  const settings = (await administrator('GET /api/admin/settings', 200)).json().items
  expect(settings).toContainEqual(expect.objectContaining({ name: 'SERVICE_PHONE', value: '01 02 03 04 05', preset: '', isChanged: true }))
  await administrator('PUT /api/admin/logo', 415, { body: formWith('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await administrator('DELETE /api/admin/logo', 204)
  await administrator('GET /api/logo', 404)
  expect((await administrator('POST /api/admin/pages/preview', 200, { body: { text: '**Ici**' } })).json().html).toContain('<strong>')
  const contact = { params: { name: 'contact' } }
  await administrator('PUT /api/admin/pages/:name', 200, { ...contact, body: { text: 'Écrivez-nous.', version: 0 } })
  await administrator('PUT /api/admin/pages/:name', 409, { ...contact, body: { text: 'Venez.', version: 0 } })
  expect((await administrator('GET /api/admin/pages', 200)).json().items).toHaveLength(6)
  const versions = (await administrator('GET /api/admin/pages/:name/versions', 200, contact)).json().items
  expect(versions).toMatchObject([{ text: 'Écrivez-nous.', author: 'Édith Martin' }, { version: 0 }])
  expect((await inspector('GET /api/pages/:name', 200, contact)).json().html).toBe('<p>Écrivez-nous.</p>')
  const item = { question: 'Où déposer ?', answer: 'Sous la question.', isActive: true }
  const { id: faqItemId } = (await administrator('POST /api/admin/faq', 201, { body: item })).json()
  await administrator('PUT /api/admin/faq/:faqItemId', 200, { params: { faqItemId }, body: { ...item, isActive: false } })
  const faq = (await administrator('GET /api/admin/faq', 200)).json().items as { id: number }[]
  await administrator('PUT /api/admin/faq', 200, { body: { order: faq.map(({ id }) => id).reverse() } })
  await administrator('DELETE /api/admin/faq/:faqItemId', 204, { params: { faqItemId } })
  expect((await inspector('GET /api/faq', 200)).body).not.toContain('Où déposer ?')
  const startsAt = w.edges.now().toISOString()
  const announcement = { text: 'Coupure ce soir.', startsAt, endsAt: new Date(w.edges.now().getTime() + 3_600_000).toISOString() }
  const { id: announcementId } = (await administrator('POST /api/admin/announcements', 201, { body: announcement })).json()
  await administrator('PUT /api/admin/announcements/:announcementId', 200, {
    params: { announcementId },
    body: { ...announcement, text: 'Coupure demain.' },
  })
  expect((await inspector('GET /api/announcements', 200)).json().items).toMatchObject([{ html: '<p>Coupure demain.</p>' }])
  expect((await administrator('GET /api/admin/announcements', 200)).json().items).toHaveLength(1)
  await administrator('DELETE /api/admin/announcements/:announcementId', 204, { params: { announcementId } })

  // She looks after spaces, questionnaires and deposits, each time with a reason.
  const onTwin = { params: { spaceId: twin.id } }
  const reason = 'Demande de l’équipe'
  expect((await administrator('GET /api/admin/spaces', 200, { query: { state: 'deleted' } })).json().items).toMatchObject([{ id: twin.id }])
  expect((await administrator('POST /api/admin/spaces/:spaceId/restore', 200, { ...onTwin, body: { reason } })).json().state).toBe('active')
  const joining = { reason, email: 'lea@cour.example', role: 'inspector' }
  await administrator('POST /api/admin/spaces/:spaceId/members', 201, { ...onTwin, body: joining })
  const leaving = { params: { spaceId: twin.id, userId: leaId, role: 'inspector' }, body: { reason } }
  await administrator('POST /api/admin/spaces/:spaceId/members/:userId/:role/remove', 200, leaving)
  const [twinDraft] = (await administrator('GET /api/admin/spaces/:spaceId', 200, onTwin)).json().content
  await administrator('PUT /api/admin/spaces/:spaceId/quota', 200, { ...onTwin, body: { reason, bytes: null } })
  await administrator('PUT /api/admin/spaces/:spaceId/draft-order', 200, { ...onTwin, body: { reason, order: [twinDraft.id] } })
  const asked = { query: { search: 'situation' } }
  expect((await administrator('GET /api/admin/questionnaires', 200, asked)).json().items).toHaveLength(2)
  const correction = { part: 'title', former: 'Situation financière', text: 'Situation financière 2025', reason }
  await administrator('POST /api/admin/questionnaires/:questionnaireId/correct', 200, { ...inDraft, body: correction })
  await administrator('GET /api/admin/questionnaires/:questionnaireId', 200, inDraft)
  const preview = (await administrator('GET /api/admin/questionnaires/:questionnaireId/duplicates', 200, inDraft)).json().items
  expect(preview).toMatchObject([{ space: { id: twin.id }, outcome: 'copied' }])
  const wanted = { ...inDraft, body: { reason, spaceIds: [twin.id] } }
  const made = await administrator('POST /api/admin/questionnaires/:questionnaireId/duplicates', 201, wanted)
  expect(made.json().items).toMatchObject([{ space: { id: twin.id }, outcome: 'copied' }])
  const refused = await administrator('POST /api/admin/questionnaires/:questionnaireId/unpublish', 409, { ...inDraft, body: { reason } })
  expect(refused.json().code).toBe('questionnaire.hasAnswers')
  const moving = { params: { questionnaireId: twinDraft.id }, body: { reason, spaceId: space.id } }
  expect((await administrator('POST /api/admin/questionnaires/:questionnaireId/move', 200, moving)).json().space.id).toBe(space.id)
  const [found] = (await administrator('GET /api/admin/deposits', 200, { query: { search: sha256('%PDF été') } })).json().items
  const onFound = { params: { depositId: found.id } }
  await administrator('GET /api/admin/deposits/:depositId/content', 403, onFound)
  await administrator('POST /api/admin/deposits/:depositId/open', 204, { ...onFound, body: { reason } })
  expect((await administrator('GET /api/admin/deposits/:depositId/content', 200, onFound)).body).toBe('%PDF été')
  await inspector('DELETE /api/spaces/:spaceId', 204, onTwin)
  const purge = { ...onTwin, body: { reason, referenceCode: '2026_Autre' } }
  expect((await administrator('POST /api/admin/spaces/:spaceId/purge', 200, purge)).json().state).toBe('purged')

  // This host has joined no identity provider.
  await inspector('GET /api/oidc/login', 404)
  await inspector('GET /api/oidc/callback', 404)
  const farewell = await inspector('POST /api/oidc/logout', 200)
  expect(farewell.json()).toEqual({ url: 'http://localhost:8080/' })
  const visitor = await caller(claire)

  // The service about itself.
  for (const key of ['GET /api/openapi.json', 'GET /api/docs', 'GET /health/live', 'GET /health/ready', 'GET /metrics'] as const)
    await visitor(key, 200)

  expect([...called].sort()).toEqual(Object.keys(api).sort())
})
