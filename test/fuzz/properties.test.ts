import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { metadataIn } from '../../server/deposits/tus-headers.ts'
import { escapeXml, multistatus, type Resource } from '../../server/explorer/webdav/multistatus.ts'
import { parsePropfind } from '../../server/explorer/webdav/parse-propfind.ts'
import { csvLine } from '../../server/exports/csv-line.ts'
import { printable } from '../../server/exports/printable.ts'
import { rangeOf } from '../../server/platform/conditions.ts'
import { loadConfig } from '../../server/platform/config.ts'
import { attachment } from '../../server/platform/content-disposition.ts'
import { renderText } from '../../server/site/render-text.ts'
import { AppError } from '../../shared/errors.ts'
import { safeFileName, storableName, uniqueName } from '../../shared/file-names.ts'
import { headerText, hostileText } from './hostile.ts'

// What holds of every text and of every byte that comes in, whatever it is. fast-check shrinks what fails to its smallest.

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), hostileText)
const anyBytes = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes))
const holds = <Value>(values: fc.Arbitrary<Value>, rule: (value: Value) => void) =>
  fc.assert(
    fc.property(values, (value) => void rule(value)),
    { seed: 2026, numRuns: 500 },
  )

/** What it gives, or nothing when it refuses as it says it does; anything else that it throws is a fault. */
function orRefused<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
function isXml(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true })
  let isRight = true
  parser.on('error', () => {
    isRight = false
  })
  parser.write(text).close()
  return isRight
}

it('a name leaves its folder on no computer, and stays as it is once made safe', () =>
  holds(anyText, (text) => {
    const name = safeFileName(text)
    expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}\s.]$/u)
    expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[\u202a-\u202e\u2066-\u2069]/i)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(225)
    expect([name.isWellFormed(), name.normalize('NFC'), safeFileName(name)]).toEqual([true, name, name])
  }))

it('a second name is never the first, even where case does not count', () =>
  holds(fc.array(anyText.map(safeFileName), { minLength: 1, maxLength: 8 }), (names) => {
    const given: string[] = []
    for (const name of names) given.push(uniqueName(name, given))
    expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length)
  }))

it('what is kept of a name can be stored', () =>
  holds(anyText, (text) => expect([storableName(text).isWellFormed(), storableName(text).includes('\0')]).toEqual([true, false])))

it('a name adds no header, and comes back exact', () =>
  holds(anyText, (text) => {
    const header = attachment(text)
    expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w.!~%-]*$/)
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(text.toWellFormed())
  }))

it('no cell is a formula, and none ends before its time', () =>
  holds(fc.array(anyText, { minLength: 1, maxLength: 5 }), (cells) => {
    const read = [...csvLine(cells).matchAll(/"((?:[^"]|"")*)"(?:;|\r\n$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'))
    expect(read.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells)
    for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@]/)
  }))

it('what is printed can be written in XML', () =>
  holds(anyText, (text) => expect(isXml(`<a>${escapeXml(printable(text))}</a>`)).toBe(true)))

it('a question to the file explorer is read or refused, and answered in XML', () => {
  const resource: Resource = { href: '/webdav/', properties: { displayname: 'Q01', resourcetype: '<D:collection/>' } }
  const asked = fc.oneof(
    anyBytes,
    anyText.map((text) => Buffer.from(`<propfind xmlns="DAV:"><prop><x xmlns="${text}"/><${text}/></prop></propfind>`)),
    fc.string().map((name) => Buffer.from(`<propfind xmlns="DAV:"><prop><x xmlns="${escapeXml(name)}"/></prop></propfind>`)),
  )
  holds(asked, (body) => {
    const wanted = orRefused(() => parsePropfind(body))
    expect(wanted === undefined || isXml(multistatus([resource], wanted))).toBe(true)
  })
})

it('a part lies within the file, or is none', () => {
  const version = { etag: '"x"', modifiedAt: new Date(0) }
  const edge = fc.oneof(fc.nat(20).map(String), fc.constantFrom('', '99999999999999999999', '-1'))
  const ranges = fc.oneof(
    fc.tuple(edge, edge).map(([from, to]) => `bytes=${from}-${to}`),
    headerText,
  )
  holds(fc.tuple(ranges, fc.integer({ min: 1, max: 15 })), ([range, size]) => {
    const part = rangeOf({ range }, size, version)
    if (part === null || part === 'unsatisfiable') return
    expect([0 <= part.start, part.start <= part.end, part.end < size]).toEqual([true, true, true])
  })
})

it('the announcement of a file is read or refused', () =>
  holds(
    fc.oneof(
      headerText,
      anyBytes.map((bytes) => `questionId MQ==,filename ${bytes.toString('base64')}`),
    ),
    (header) => void orRefused(() => metadataIn({ 'upload-metadata': header })),
  ))

it('a text of administrators runs nothing, wherever it is shown', () => {
  const config = loadConfig({ DATA_DIR: '/tmp/nowhere' })
  const signs = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '"',
    '!',
    '&#106;',
    'javascript:alert(1)',
    'data:text/html,',
    '<img src=x onerror=y>',
    '`',
    '\n',
    '{{nom}}',
    'x',
    '/',
    ' ',
  )
  holds(
    fc.oneof(
      anyText,
      fc.array(signs, { maxLength: 20 }).map((parts) => parts.join('')),
    ),
    (text) => {
      for (const [tag] of renderText(text, config).matchAll(/<[^>]*>/g)) {
        expect(tag).toMatch(/^<\/?[a-z][a-z0-9]*(?: (?:href|src|alt|title|start|class)="[^"]*")*(?: \/)?>$/)
        expect(tag).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript|file)/i)
      }
    },
  )
})
