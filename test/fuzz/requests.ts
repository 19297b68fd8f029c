import fc from 'fast-check'
import { api } from '../../shared/api.ts'
import type { Route } from '../../shared/contract.ts'
import { personas } from '../access/lines.ts'
import { formBody } from './forms.ts'
import { inputOf, Pick, pick, spoiltInputsOf } from './from-schema.ts'
import { headerText, hostileBody, hostileText } from './hostile.ts'
import { tusHeaders } from './tus-headers.ts'

/** A request whose identifiers are those of a scene to come. */
export type Planned = {
  /** As in the contract. */
  route: string
  by: string
  method: string
  /** As it leaves; what is picked in it goes encoded. */
  path: (string | Pick)[]
  query: Record<string, unknown>
  headers: Record<string, string | Pick>
  /** A value leaves as JSON, bytes and texts as they are. */
  body: { value: unknown } | { raw: string | Buffer; type: string } | null
}
export type Who = 'people' | 'administrators'

const routes = Object.entries(api as Record<string, Route>)
/** Documents made by another thread take a hundred times longer than anything else. */
const isSlow = (key: string) => /\.(?:pdf|docx|xlsx|csv|zip)$|password$/.test(key)
const weightOf = (key: string) => (isSlow(key) ? 1 : key.includes('/api/uploads') ? 30 : 12)

/** Any request to any route of the contract, by anybody of `who`. */
export const aRequest = (who: Who): fc.Arbitrary<Planned> =>
  fc.oneof(
    ...routes
      .filter(([, { access }]) => who === 'administrators' || !access.startsWith('admin'))
      .map(([key, route]) => ({ weight: weightOf(key), arbitrary: requestTo(key, route, who) })),
  )

/** To each route that takes a body or a query: what it takes, with `other` in each place in turn, from somebody who may ask. */
export const spoiltRequests = (other: unknown, seed: number): Planned[] =>
  routes.flatMap(([route, { access, params, query, body }]) => {
    const [method = '', path = ''] = route.split(' ')
    const known = (name: string) => Object.values((params?.shape[name]?.enum ?? {}) as Record<string, string>)[0] ?? new Pick(name, seed)
    const asked = {
      route,
      by: access.startsWith('admin') ? 'administratorRaised' : 'both',
      method,
      path: path.split(/(?<=\/)|(?=\/)/).map((part) => (part.startsWith(':') ? known(part.slice(1)) : part)),
      headers: {},
    }
    const queries = query ? spoiltInputsOf(query, other, seed) : []
    return [
      ...(body ? spoiltInputsOf(body, other, seed) : []).map((value) => ({ ...asked, query: {}, body: { value } })),
      ...queries.map((value) => ({ ...asked, query: value as Record<string, unknown>, body: null })),
    ]
  })

/** Mostly those who may do something: the others are refused at the door. */
const active = ['inspector', 'editor', 'editor', 'editor', 'respondent', 'respondent', 'respondent', 'both', 'both', 'both'] as const
const actors = (who: Who) => (who === 'people' ? fc.constantFrom(...personas, ...active) : fc.constant('administratorRaised'))

function requestTo(key: string, route: Route, who: Who): fc.Arbitrary<Planned> {
  const [method = '', path = ''] = key.split(' ')
  return fc.record({
    route: fc.constant(key),
    by: actors(who),
    method: fc.constant(method),
    path: fc.tuple(...path.split(/(?<=\/)|(?=\/)/).map((part) => pathPart(part, route))),
    query: route.query
      ? fc.oneof({ weight: 5, arbitrary: inputOf(route.query) as fc.Arbitrary<Record<string, unknown>> }, { weight: 1, arbitrary: aQuery })
      : fc.constant({}),
    headers: path.startsWith('/api/uploads') ? tusHeaders(method) : headers,
    body: path.startsWith('/api/uploads') ? aPiece : bodyOf(method, route),
  })
}

function pathPart(part: string, { params }: Route): fc.Arbitrary<string | Pick> {
  if (!part.startsWith(':')) return fc.constant(part)
  const name = part.slice(1)
  const known = params?.shape[name]?.enum as Record<string, string> | undefined
  const right = known ? fc.constantFrom(...Object.values(known)) : pick(name)
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: hostileText.map(encoded) },
    { weight: 1, arbitrary: brokenPart },
  )
}
const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 4000)
const brokenPart = fc.constantFrom(
  '%00',
  '%zz',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2f',
  '%2e%2e',
  '.',
  '..',
  '-1',
  '0',
  '1e3',
  '999999999999999999999',
  '1%0d%0aX:y',
  '__proto__',
)
const aQuery = fc.dictionary(fc.oneof(fc.constantFrom('after', 'limit', 'search', '__proto__', 'constructor'), hostileText), hostileText, {
  maxKeys: 3,
})

const hostileHeaders = fc.constantFrom(
  'range',
  'if-range',
  'if-none-match',
  'if-modified-since',
  'accept-encoding',
  'user-agent',
  'cookie',
  'authorization',
  'host',
  'x-forwarded-for',
  'forwarded',
  'origin',
  'content-type',
  'x-http-method-override',
  'accept',
  'expect',
)
const ranges = fc.constantFrom(
  'bytes=0-0',
  'bytes=-1',
  'bytes=5-',
  'bytes=9999999999999999999-',
  'bytes=0-,0-,0-,0-',
  `bytes=${'0-1,'.repeat(1000)}`,
)
export const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: ranges.map((range) => ({ range })) },
  { weight: 1, arbitrary: fc.dictionary(hostileHeaders, headerText, { minKeys: 1, maxKeys: 3 }) },
)

const types = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/xml',
  'text/plain',
  'nothing',
)
const raw = fc.record({ raw: hostileBody, type: types })
const aPiece: fc.Arbitrary<Planned['body']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(1, 8, 16, 64)
      .map((size) => ({ raw: Buffer.alloc(size, '%PDF-1.7'), type: 'application/offset+octet-stream' })),
  },
  { weight: 1, arbitrary: raw },
)

function bodyOf(method: string, route: Route): fc.Arbitrary<Planned['body']> {
  const nothing = fc.constant(null)
  if (route.file) return fc.oneof({ weight: 9, arbitrary: formBody }, { weight: 1, arbitrary: raw })
  if (route.body)
    return fc.oneof(
      { weight: 9, arbitrary: inputOf(route.body).map((value) => ({ value })) },
      { weight: 1, arbitrary: raw },
      { weight: 1, arbitrary: nothing },
    )
  return /GET|HEAD|OPTIONS/.test(method) ? nothing : fc.oneof({ weight: 9, arbitrary: nothing }, { weight: 1, arbitrary: raw })
}
