import fc from 'fast-check'
import { hostileText } from './hostile.ts'

const BOUNDARY = 'limite'

const names = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), hostileText)
const contents = fc.oneof(
  fc.string({ maxLength: 50 }).map((text) => Buffer.from(text)),
  fc.constantFrom(
    ...['%PDF-1.7', 'PK\x03\x04', 'MZ\x90', '\x7fELF', '#!/bin/sh\n', '<?xml version="1.0"?>', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'].map(
      (head) => Buffer.from(head, 'latin1'),
    ),
  ),
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
)
const asIs = (name: string) => `filename="${name}"`
const spelt = fc.constantFrom<(name: string) => string>(
  asIs,
  asIs,
  asIs,
  (name) => asIs(name.replaceAll('"', '%22')),
  (name) => `filename*=UTF-8''${name}`,
  (name) => `filename=${name}`,
)
const types = fc.constantFrom('application/pdf', 'text/html', 'multipart/mixed; boundary=x', '', 'x'.repeat(5000))
const ends = fc.constantFrom(
  `\r\n--${BOUNDARY}--\r\n`,
  `\r\n--${BOUNDARY}--\r\n`,
  `\r\n--${BOUNDARY}--\r\n`,
  '',
  `\r\n--${BOUNDARY}`,
  `\r\n--${BOUNDARY}\r\n\r\n\r\n--${BOUNDARY}--`,
)

/** A form that holds a file, as browsers write them and as they never would. */
export const formBody: fc.Arbitrary<{ raw: Buffer; type: string }> = fc
  .record({
    name: names,
    spell: spelt,
    type: types,
    content: contents,
    end: ends,
    field: fc.constantFrom('file', 'file', 'file', 'other', '__proto__'),
  })
  .map(({ name, spell, type, content, end, field }) => {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; ${spell(name)}\r\nContent-Type: ${type}\r\n\r\n`
    return { raw: Buffer.concat([Buffer.from(head), content, Buffer.from(end)]), type: `multipart/form-data; boundary=${BOUNDARY}` }
  })
