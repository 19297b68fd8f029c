import fc from 'fast-check'

/** What no database stores: a text must be refused, or made well, before it comes there. */
export const unstorable = ['a\0b', '\ud83d']
/** What attackers, broken programs and unlucky people send where a text is expected. */
const texts = [
  '',
  ' ',
  '\udc00\ud800',
  '\u202efdp.exe',
  '\ufeff',
  '\uffff',
  'e\u0301'.repeat(50),
  `Z${'\u0335'.repeat(5_000)}`,
  '👩‍👩‍👧‍👦'.repeat(200),
  'ﷺ'.repeat(500),
  'ß'.repeat(300),
  'İıſ',
  'x'.repeat(70_000),
  ' '.repeat(50_000),
  `${'a '.repeat(20_000)}!`,
  `${'a'.repeat(40_000)}@`,
  `a@${'a.'.repeat(20_000)}`,
  '..',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'C:\\CON',
  'nul.txt',
  '%2e%2e%2f',
  '%00',
  '\r\nSet-Cookie: session=x',
  'a\nBcc: b@example.org',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '@SUM(1)',
  "' or 1=1 --",
  "'; drop table users; --",
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  '-1',
  '0x10',
  '1e309',
  '٣',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '275760-09-13T00:00:00Z',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '&lt;!ENTITY x SYSTEM "file:///etc/passwd"&gt;',
]
const numbers = [0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 2 ** 63, Number.MAX_VALUE, 5e-324]

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...unstorable) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
/** As `JSON.parse` would give it. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...numbers, true, false, null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], {}, [[]], { length: 1e9 }, { toString: 1 }, Array(3000).fill(0)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
)

const DEEP = 100_000
/** Bodies that no honest program writes, whatever is asked. */
export const hostileBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom<string | Buffer>(
    '',
    '{',
    'null',
    '"text"',
    '[]',
    '{}',
    '{"__proto__":{"isAdmin":true}}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
    '{"a":1,"a":2}',
    '['.repeat(DEEP),
    `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
    `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
    `{"a":1${'0'.repeat(DEEP)}}`,
    `[${'0,'.repeat(DEEP)}0]`,
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from('{"title":"\xc3\x28"}', 'latin1'),
    Buffer.from('\ufeff{}', 'utf16le'),
    Buffer.alloc(5 * 1024 ** 2, 0x20),
  ),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
)

/** What the parser of HTTP lets through in a header; the rest it refuses before anything of ours is called. */
export const headerText: fc.Arbitrary<string> = hostileText.map((text) =>
  Buffer.from(text.toWellFormed())
    .toString('latin1')
    .replace(/[^\x20-\x7e\x80-\xff]/g, '')
    .slice(0, 8000),
)
