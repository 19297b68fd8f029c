import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

const part = (disposition: string, content: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${content}\r\n`
const file = (name: string, content = 'du texte') => part(`name="file"; filename="${name}"`, content)
const END = '--b--\r\n'

async function send(payload: string, type = 'multipart/form-data; boundary=b') {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const before = await w.storedFiles()
  const headers = { 'content-type': type, ...(await w.cookieOf(space.respondent)) }
  const answer = await app.inject({ method: 'POST', url: `/api/questions/${questionId}/deposits`, headers, payload })
  const deposits = await w.db.selectFrom('deposits').select('original_name as name').where('question_id', '=', questionId).execute()
  return { answer, names: deposits.map(({ name }) => name), stored: (await w.storedFiles()).length - before.length }
}

it.each([
  ['without a file', part('name="comment"', 'x') + END],
  ['that is empty', ''],
  ['cut in the bytes of its file', `${file('a.txt').slice(0, -6)}`],
  ['cut after its file', file('a.txt')],
  ['cut in the heading of its file', '--b\r\nContent-Disposition: form-data; na'],
  ['with two files', file('a.txt') + file('b.txt') + END],
  ['with two large files', file('a.txt', 'a'.repeat(300_000)) + file('b.txt', 'b'.repeat(300_000)) + END],
  ['that says no boundary', file('a.txt') + END, 'multipart/form-data'],
  ['whose boundary is endless', file('a.txt') + END, `multipart/form-data; boundary=${'b'.repeat(300)}`],
])('refuses a form %s, and keeps nothing of it', async (_, payload, type?) => {
  const { answer, names, stored } = await send(payload, type)
  expect([answer.statusCode, answer.json().code, Object.keys(answer.json().fields)]).toEqual([422, 'input.invalid', ['file']])
  expect([names, stored]).toEqual([[], 0])
})

it('takes one file among fields', async () => {
  const { answer, names } = await send(part('name="a"', 'x') + file('a.txt') + part('name="b"', 'y') + END)
  expect([answer.statusCode, names]).toEqual([201, ['a.txt']])
})

it.each([
  ['12/2025.pdf', '12/2025.pdf', '12-2025.pdf'],
  ['C:\\Mes documents\\note.txt', 'C:\\Mes documents\\note.txt', 'note.txt'],
  ['', '', 'sans nom'],
])('keeps the name « %s » as the computer gave it, and makes it safe', async (given, original, safe) => {
  const { answer } = await send(file(given.replaceAll('\\', '\\\\')) + END)
  expect(answer.json()).toMatchObject({ originalName: original, name: safe })
})

it('takes a file that has no name at all', async () => {
  const { answer } = await send(part('name="file"', 'octets', 'Content-Type: application/octet-stream\r\n') + END)
  expect([answer.statusCode, answer.json().name]).toEqual([201, 'sans nom'])
})
