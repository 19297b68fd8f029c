import fc from 'fast-check'
import { personas } from '../access/lines.ts'
import { Pick } from './from-schema.ts'
import { hostileText } from './hostile.ts'
import { headers, type Planned } from './requests.ts'

const methods = fc.constantFrom('PROPFIND', 'PROPFIND', 'PROPFIND', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'MOVE', 'LOCK', 'SEARCH')
const folders = fc.constantFrom(
  'Q01',
  'T01',
  'ANNEXES',
  'CORBEILLE',
  'Q99',
  '..',
  '.',
  '%2e%2e',
  '%2F',
  '%5c',
  '%00',
  '%ff',
  '%zz',
  'a%0d%0aX:y',
  ';x',
  '~',
)
const segment = fc.oneof(
  { weight: 3, arbitrary: folders },
  { weight: 1, arbitrary: hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 2000)) },
)
const paths: fc.Arbitrary<(string | Pick)[]> = fc
  .tuple(
    fc.nat(30),
    fc.oneof(fc.constantFrom([], ['Q01'], ['Q01', 'T01'], ['Q01', 'ANNEXES']), fc.array(segment, { maxLength: 4 })),
    fc.constantFrom('/', '/', '', '', '//', '?x', '#'),
  )
  .map(([at, below, end]) => ['/webdav/', new Pick('referenceCode', at), ...below.map((one) => `/${one}`), end])

const propfind = (inner: string, dtd = '') => `<?xml version="1.0"?>${dtd}<D:propfind xmlns:D="DAV:">${inner}</D:propfind>`
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
const bodies = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(
    '',
    propfind('<D:allprop/>'),
    propfind('<D:propname/>'),
    propfind('<D:prop><D:getetag/><X:y xmlns:X="urn:&quot;&lt;x"/><z xmlns=""/></D:prop>'),
    propfind('<D:prop>&x;</D:prop>', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    propfind('<D:prop>&l10;</D:prop>', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`),
    propfind('<D:prop/>', '<!DOCTYPE x PUBLIC "-//x" "http://127.0.0.1:9/x.dtd">'),
    propfind(`<D:prop>${'<D:getetag/>'.repeat(3000)}</D:prop>`),
    propfind('<a>'.repeat(20_000)),
    propfind(`<D:prop><D:${'x'.repeat(60_000)}/></D:prop>`),
    propfind('<D:prop><D:__proto__/><D:constructor/></D:prop>'),
    '<D:propfind',
    `<?xml version="1.0" encoding="utf-7"?>${propfind('<D:allprop/>')}`,
    'x'.repeat(70_000),
  ),
  hostileText.map((text) => propfind(`<D:prop><x xmlns="${text}"/></D:prop>`)),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

/** A file explorer that has lost its mind, with the access key of a persona or with none. */
export const aWebdavRequest: fc.Arbitrary<Planned> = fc.record({
  route: fc.constant('WebDAV'),
  by: fc.constantFrom(...personas, 'inspector', 'inspector', 'editor', 'both'),
  method: methods,
  path: paths,
  query: fc.constant({}),
  headers: fc
    .tuple(headers, fc.constantFrom('0', '1', '1', '1', '1', 'infinity', '-1'), fc.nat(30))
    .map(([others, depth]) => ({ authorization: new Pick('basic', 0), depth, ...others })),
  body: bodies.map((text) => (text === '' ? null : { raw: text, type: 'application/xml' })),
})
