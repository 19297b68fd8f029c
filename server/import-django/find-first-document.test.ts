import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { watchForSecondDocument } from './find-first-document.ts'

const sizeIn = (bytes: Buffer, piece: number): number | null => {
  const watch = watchForSecondDocument()
  for (let at = 0; at < bytes.length; at += piece) watch.see(bytes.subarray(at, at + piece))
  return watch.firstDocumentSize()
}
const zip = (text: string) => Buffer.from(zipSync({ 'word/document.xml': strToU8(text) }))
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\nstartxref\n9\n%%EOF\r\n`)
const [first, second] = [zip('un'), zip('deux, plus long')]

it.each([1, 7, 64, 1 << 20])('finds where the first of two documents ends, in pieces of %s bytes', (piece) => {
  expect(sizeIn(Buffer.concat([first, second]), piece)).toBe(first.length)
  expect(sizeIn(Buffer.concat([pdf('un'), pdf('deux')]), piece)).toBe(pdf('un').length)
})

it.each([
  ['one document', pdf('un')],
  ['one archive', first],
  ['a PDF changed by additions at its end', Buffer.concat([pdf('un'), Buffer.from('2 0 obj\nendobj\n%%EOF\n')])],
  ['an archive in an archive, both stored', Buffer.from(zipSync({ 'a.zip': [first, { level: 0 }], 'b.zip': [second, { level: 0 }] }))],
  ['a text that speaks of both', Buffer.from('%%EOF\n%PDF-1.4')],
  ['nothing', Buffer.alloc(0)],
])('finds no second document in %s', (_, bytes) => {
  for (const piece of [1, 50, 1 << 20]) expect(sizeIn(bytes, piece)).toBeNull()
})
