import { unzipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { expect, it } from 'vitest'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { NOW, world } from '../../test/world.ts'
import { decideQuestions } from '../questionnaires/decide-questions.ts'

const w = await world({ PUBLIC_URL: 'https://controle.example.org' })
const app = await w.app()
type Person = Parameters<typeof w.cookieOf>[0]
const NNBSP = '\u202f'

const get = async (person: Person, id: QuestionnaireId, file: string, headers = {}) =>
  app.inject({ url: `/api/questionnaires/${id}/${file}`, headers: { ...(await w.cookieOf(person)), ...headers } })

async function anExaminedQuestionnaire() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, {
    status: 'published',
    themes: 2,
    questions: 10,
    dueDate: '2026-04-30',
    title: 'Comptes & <bilans>',
  })
  await w.anAnnex(space, q.id, { name: 'Modèle.xlsx' })
  await w.anAnnex(space, q.id, { name: 'Exemple – œuvre.pdf', questionId: q.questionId })
  return { space, q, second: q.questionIds[1]!, tenth: q.questionIds[9]! }
}

const documentText = (docx: Buffer) =>
  Buffer.from(unzipSync(docx)['word/document.xml'] ?? [])
    .toString()
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

it('writes a questionnaire as people read it, with its names, dates, annexes and address', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  const answer = await get(space.respondent, q.id, 'document.docx')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'content-disposition': expect.stringContaining(`filename="${space.referenceCode}-Questionnaire-1.docx"`),
  })
  const lines = documentText(answer.rawPayload).split('\n').slice(0, 14)
  expect(lines).toEqual([
    'Contrôle des comptes',
    'Ville de Loin',
    'Questionnaire n°1 – Comptes &amp; &lt;bilans&gt;',
    'Transmis le lundi 2 mars 2026.',
    'Réponse souhaitée au plus tard le jeudi 30 avril 2026.',
    'Bonjour.',
    `Pièce jointe au questionnaire${NNBSP}: Modèle.xlsx`,
    `Les réponses se déposent, question par question, sur e.contrôle${NNBSP}: https://controle.example.org/questionnaires/${q.id}`,
    '1. Thème 1',
    'Question 1.1',
    'Quel est le budget ?',
    `Annexe${NNBSP}: Exemple – œuvre.pdf`,
    'Question 1.2',
    'Quel est le budget ?',
  ])
})

it('embeds its fonts in a PDF that says its language and its title', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  const answer = await get(space.respondent, q.id, 'document.pdf')
  expect(answer.headers['content-type']).toBe('application/pdf')
  expect(answer.body.slice(0, 8)).toBe('%PDF-1.7')
  for (const fact of ['SourceSans3-Regular', '/FontFile2', '/Lang (fr-FR)', '/StructTreeRoot']) expect(answer.body).toContain(fact)
})

it('gives the same bytes as long as nothing changed, and other ones afterwards', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  for (const file of ['document.docx', 'document.pdf', 'deposits.xlsx', 'deposits.csv']) {
    const first = await get(space.inspector, q.id, file)
    w.setClock(new Date(NOW.getTime() + 60_000))
    const second = await get(space.inspector, q.id, file)
    expect(second.rawPayload.equals(first.rawPayload), file).toBe(true)
    expect((await get(space.inspector, q.id, file, { 'if-none-match': first.headers.etag })).statusCode, file).toBe(304)
    const newName = `Ville de Près (${file})`
    await w.db.updateTable('spaces').set({ organization: newName }).where('id', '=', space.id).execute()
    if (file !== 'deposits.csv') expect((await get(space.inspector, q.id, file)).headers.etag, file).not.toBe(first.headers.etag)
    w.setClock(NOW)
  }
})

it('survives what people type: control characters, emoji, other alphabets, nothing at all', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  const text = 'Une\r\nseconde ligne\u000b, \u0007 <b>&amp;</b> 😀 中文 Деньги \ufffe ≤ 5 €'
  await w.db.updateTable('questions').set({ text }).where('id', '=', q.questionId).execute()
  await w.db.updateTable('questions').set({ text: '' }).where('id', '=', q.questionIds[1]!).execute()
  const docx = documentText((await get(space.inspector, q.id, 'document.docx')).rawPayload)
  expect(docx).toContain('Uneseconde ligne,  &lt;b&gt;&amp;amp;&lt;/b&gt; 😀 中文 Деньги  ≤ 5 €')
  expect((await get(space.inspector, q.id, 'document.pdf')).statusCode).toBe(200)
  const [, ...rows] = await tableOf((await get(space.inspector, q.id, 'deposits.xlsx')).rawPayload)
  expect(rows[0]?.[3]).toBe('Une\nseconde ligne,  <b>&amp;</b> 😀 中文 Деньги  ≤ 5 €')
})

it('shows a draft to inspectors with the number that it would get, and hides it from respondents', async () => {
  const { space } = await anExaminedQuestionnaire()
  const draft = await w.aQuestionnaire(space, { themes: 0 })
  const answer = await get(space.inspector, draft.id, 'document.docx')
  expect(answer.headers['content-disposition']).toContain('-Questionnaire-2-brouillon.docx')
  expect(documentText(answer.rawPayload)).toContain('Questionnaire n°2 (brouillon)')
  expect((await get(space.respondent, draft.id, 'document.docx')).statusCode).toBe(404)
  expect((await get(space.inspector, draft.id, 'deposits.csv')).json().code).toBe('questionnaire.wrongStatus')
})

const rowsOf = async (xlsx: Buffer) => (await readSheets(xlsx))[0]?.data ?? []

/** The rows of the table, its titles first. */
async function tableOf(xlsx: Buffer) {
  const rows = await rowsOf(xlsx)
  return rows.slice(rows.findIndex(([first]) => first === 'Thème n°'))
}

/** Of a cell that holds a part of a day. */
const timeOf = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(11, 19) : cell)

it('lists deposits in the order of the questions, in Paris time, with what still waits', async () => {
  const { space, q, second, tenth } = await anExaminedQuestionnaire()
  w.setClock(NOW)
  const deposit = await w.aDeposit(space, tenth, { name: 'Budget.xlsx' })
  await w.aDeposit(space, tenth, { name: 'Erreur.xlsx', trashed: true })
  const declaration = {
    question_id: second,
    author_id: space.respondent.id,
    declared_at: new Date('2026-03-31T22:30:00Z'),
    deposit_id: null,
  }
  await w.db
    .insertInto('declarations')
    .values({ ...declaration, kind: 'inWords', text: 'Premier mot', date: null })
    .execute()
  await w.db
    .insertInto('declarations')
    .values({ ...declaration, kind: 'partial', text: 'Le bilan suit', date: '2026-04-15' })
    .execute()

  const answer = await get(space.inspector, q.id, 'deposits.xlsx')
  const [titles, first, declared, ...rows] = await tableOf(answer.rawPayload)
  expect(titles).toEqual([
    'Thème n°',
    'Thème',
    'Question n°',
    'Question',
    'Fichier',
    'Déposé par',
    'Date',
    'Heure',
    'SHA-256',
    'État',
    'Ce qui manque',
    'Commentaires',
  ])
  expect(first?.slice(0, 5)).toEqual([1, 'Thème 1', 1, 'Quel est le budget ?', 'Sans réponse'])
  expect(declared?.slice(4, 6)).toEqual([`Réponse partielle (suite le 15/04/2026)${NNBSP}: Le bilan suit`, 'Édith Martin'])
  expect(declared?.[6]).toEqual(new Date('2026-04-01T00:00:00Z')) // half past midnight in Paris
  expect(timeOf(declared?.[7])).toBe('00:30:00')
  const inTenth = rows[7]
  expect(inTenth?.slice(2, 6)).toEqual([10, 'Quel est le budget ?', 'Q01-T01-10-Budget.xlsx', 'Édith Martin'])
  expect([inTenth?.[6], timeOf(inTenth?.[7]), ...(inTenth?.slice(8, 10) ?? [])]).toEqual([
    new Date('2026-03-02T00:00:00Z'),
    '10:00:00',
    deposit.sha256,
    'Déposé',
  ])
  expect(rows).toHaveLength(18)
  expect((await get(space.inspector, q.id, 'deposits.csv')).body).not.toContain('Erreur.xlsx')
})

it('tells the state of every question and what is missing from it or from one of its files', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 4 })
  const [, second, third, fourth] = q.questionIds as [QuestionId, QuestionId, QuestionId, QuestionId]
  const note = await w.aDeposit(space, second, { name: 'Note.pdf' })
  for (const questionId of [second, third, fourth]) await w.aDeposit(space, questionId)
  await decideQuestions(await w.as(space.inspector), q.id, [
    { depositId: note.id, decision: 'return', reason: 'Illisible.' },
    { questionId: third, decision: 'return', reason: 'Il manque 2023.' },
    { questionId: fourth, decision: 'accept' },
  ])
  const told = async () =>
    (await tableOf((await get(space.inspector, q.id, 'deposits.xlsx')).rawPayload)).slice(1).map((row) => [row[2], row[9], row[10] ?? ''])
  const asked = [
    [1, 'À fournir', ''],
    [2, 'À compléter', ''],
    [2, 'À compléter', 'Illisible.'],
    [3, 'À compléter', 'Il manque 2023.'],
    [4, 'Accepté', ''],
  ]
  expect(await told()).toEqual(asked)
  await w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', q.id).execute()
  const ended = ['Sans réponse', 'Incomplet', 'Incomplet', 'Incomplet', 'Accepté']
  expect((await told()).map(([, state]) => state)).toEqual(ended)
})

it('makes the list a table of Excel, under a header that says what it is about', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  const { rawPayload } = await get(space.inspector, q.id, 'deposits.xlsx')
  const table = Buffer.from(unzipSync(rawPayload)['xl/tables/table1.xml'] ?? []).toString()
  expect(table).toContain('ref="A9:L29"')
  const sheet = Buffer.from(unzipSync(rawPayload)['xl/worksheets/sheet1.xml'] ?? []).toString()
  expect(sheet).toMatch(/<pane [^>]*ySplit="9"[^>]*state="frozen"/)
  const rows = await rowsOf(rawPayload)
  expect(rows.slice(0, 7).map(([label, , value]) => [label, value])).toEqual([
    ['Procédure', 'Contrôle des comptes'],
    ['Organisme interrogé', 'Ville de Loin'],
    ['Nom abrégé', space.referenceCode],
    ['Questionnaire', 'n°1 – Comptes & <bilans>'],
    ['Publié le', '02/03/2026'],
    ['Échéance', '30/04/2026'],
    ['État', 'Publié'],
  ])
})

it('lets no text become a formula', async () => {
  const { space, q, second } = await anExaminedQuestionnaire()
  const formulas = ['=HYPERLINK("http://x";"y")', '+1', '-1', '@SUM(A1)', '\t=1', '\u200b=1', '＝1']
  for (const [i, text] of formulas.entries())
    await w.db.updateTable('questions').set({ text }).where('id', '=', q.questionIds[i]!).execute()
  await w.aDeposit(space, second, { name: '=cmd "x";.csv' })
  const csv = (await get(space.inspector, q.id, 'deposits.csv')).body
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  expect(csv).toContain(`"1";"Thème 1";"1";"'=HYPERLINK(""http://x"";""y"")";"Sans réponse";"";"";"";"";"À fournir";"";""\r\n`)
  expect(csv).toContain(`"Q01-T01-02-=cmd ""x"";.csv"`)
  for (const text of formulas.slice(1)) expect(csv).toContain(`;"'${text}";`)
  const sheet = unzipSync((await get(space.inspector, q.id, 'deposits.xlsx')).rawPayload)['xl/worksheets/sheet1.xml']
  expect(Buffer.from(sheet ?? []).toString()).not.toMatch(/<f[ >]/)
})

it('records who took what away, once for a download in several parts', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  await get(space.respondent, q.id, 'document.pdf')
  await get(space.inspector, q.id, 'deposits.csv', { range: 'bytes=0-9' })
  const rest = await get(space.inspector, q.id, 'deposits.csv', { range: 'bytes=10-' })
  expect(rest.statusCode).toBe(206)
  const titled = { questionnaireId: q.id, number: 1, title: 'Comptes & <bilans>' }
  expect(await w.journal(space)).toEqual([
    { event: 'questionnaire.exported', data: { ...titled, format: 'pdf' } },
    { event: 'questionnaire.exported', data: { ...titled, format: 'csv' } },
  ])
})

it('records who took nearly all of it away', async () => {
  const { space, q } = await anExaminedQuestionnaire()
  await get(space.inspector, q.id, 'deposits.xlsx', { range: 'bytes=1-' })
  expect(await w.journal(space)).toMatchObject([{ event: 'questionnaire.exported', data: { format: 'xlsx' } }])
})

it.each([
  ['a word without end', 'x'.repeat(20_000)],
  ['a sentence without a place to cut', 'mot\u00a0'.repeat(5_000)],
  ['letters that change fonts all the time', 'e→'.repeat(10_000)],
])('makes a PDF of %s, and comes to its end', async (_, introduction) => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  await w.db.updateTable('questionnaires').set({ introduction }).where('id', '=', q.id).execute()
  expect((await get(space.respondent, q.id, 'document.pdf')).statusCode).toBe(200)
})

it('takes the same few queries whatever the number of questions', async () => {
  const space = await w.aSpace()
  const small = await w.aQuestionnaire(space, { status: 'published' })
  const large = await w.aQuestionnaire(space, { status: 'published', themes: 10, questions: 20 })
  for (const file of ['document.docx', 'deposits.csv']) {
    const cost = (id: QuestionnaireId) => w.queriesOf(() => get(space.inspector, id, file))
    expect(await cost(large.id), file).toBe(await cost(small.id))
  }
})
