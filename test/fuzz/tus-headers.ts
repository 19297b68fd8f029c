import fc from 'fast-check'
import { Pick } from './from-schema.ts'
import { headerText, hostileText } from './hostile.ts'

type Headers = Record<string, string | Pick>
const base64 = (text: string) => Buffer.from(text).toString('base64')

const sizes = fc.constantFrom('0', '1', '8', '16', '64', '4194305', '-1', '1e3', '999999999999999999', 'NaN', '')
const targets = fc.constantFrom<[string, string]>(
  ['questionId', 'questionId'],
  ['questionId', 'questionId'],
  ['questionId', 'questionId'],
  ['annexQuestionnaireId', 'questionnaireId'],
  ['annexQuestionId', 'questionId'],
)
const metadata: fc.Arbitrary<string | Pick> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(targets, fc.nat(30), hostileText)
      .map(([[target, kind], at, name]) => new Pick(kind, at, (id) => `${target} ${base64(id)},filename ${base64(name)}`)),
  },
  { weight: 1, arbitrary: headerText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'questionId',
      `questionId ${base64('1')},questionId ${base64('2')}`,
      'filename !!!',
      `filename ${Buffer.from([0xff, 0xfe]).toString('base64')}`,
      ','.repeat(5000),
    ),
  },
)
const checksum = fc.constantFrom('sha256 AAAA', `sha256 ${base64('x'.repeat(32))}`, 'md5 AAAA', 'sha256')

/** What tus says in headers, most of it right. */
export function tusHeaders(method: string): fc.Arbitrary<Headers> {
  const spoken: Record<string, fc.Arbitrary<string | Pick>> = {
    'tus-resumable': fc.constantFrom('1.0.0', '1.0.0', '1.0.0', '1.0.0', '0.2.2'),
    'upload-length': sizes,
    'upload-metadata': metadata,
    'upload-offset': fc.constantFrom('0', '0', '0', '8', '-1', 'x'),
    'content-type': fc.constant('application/offset+octet-stream'),
    'upload-checksum': checksum,
    'upload-defer-length': fc.constantFrom('1', 'x'),
    'upload-concat': fc.constantFrom('partial', 'final;/api/uploads/x'),
    'x-http-method-override': fc.constantFrom('DELETE', 'PATCH'),
  }
  const needed: Record<string, string[]> = {
    POST: ['tus-resumable', 'upload-length', 'upload-metadata'],
    PATCH: ['tus-resumable', 'upload-offset', 'content-type'],
  }
  const right = fc.record(
    Object.fromEntries((needed[method] ?? ['tus-resumable']).map((name) => [name, spoken[name] as fc.Arbitrary<string | Pick>])),
  )
  return fc.oneof(
    { weight: 3, arbitrary: right },
    { weight: 1, arbitrary: fc.record(spoken, { requiredKeys: [] }) },
  ) as fc.Arbitrary<Headers>
}
