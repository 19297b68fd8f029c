import { inspect } from 'node:util'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { errors } from '../../shared/errors.ts'
import { Pick } from './from-schema.ts'
import type { Planned } from './requests.ts'
import { type Attack, SECRET } from './stage-attack.ts'

/** What was sent so far, and how it was answered. */
export const tally = { sent: 0, failures: 0, statuses: new Map<number, number>(), succeeded: new Set<string>() }

/** Sends what was planned in this scene, and says what is wrong with the answer: whatever was asked, it must be nothing. */
export async function send(app: FastifyInstance, attack: Attack, planned: Planned): Promise<string[]> {
  const identity = attack.identities.get(planned.by) ?? { cookie: '', basic: '' }
  const resolve = (value: unknown): unknown => {
    if (value instanceof Pick) return written(value, attack, identity)
    if (Array.isArray(value)) return value.map(resolve)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
  }
  const url = planned.path.map((part) => (part instanceof Pick ? encodeURIComponent(String(resolve(part))) : part)).join('')
  const body =
    planned.body &&
    ('raw' in planned.body ? planned.body : { raw: JSON.stringify(resolve(planned.body.value)) ?? '', type: 'application/json' })
  const answer = await app.inject({
    method: planned.method as 'GET',
    url: url + queryOf(resolve(planned.query)),
    headers: {
      cookie: identity.cookie,
      ...(body && { 'content-type': body.type }),
      ...(resolve(planned.headers) as Record<string, string>),
    },
    ...(body && { payload: body.raw }),
    remoteAddress: `2001:db8:${(tally.sent >> 8).toString(16)}:${(tally.sent & 255).toString(16)}::1`, // too many from one are refused
  })
  tally.sent += 1
  tally.statuses.set(answer.statusCode, (tally.statuses.get(answer.statusCode) ?? 0) + 1)
  if (answer.statusCode >= 500) tally.failures += 1
  if (answer.statusCode < 400) tally.succeeded.add(planned.route)
  const created = /uploads\/([\w-]+)$/.exec(String(answer.headers.location))?.[1]
  if (created) attack.pools.uploadId?.unshift(created)
  const what = `${planned.by}: ${planned.method} ${url.slice(0, 200)} ${inspect(body?.raw).slice(0, 400)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`
  return faultsOf(answer, planned, identity.cookie).map((fault) => `${fault}: ${what}`)
}

function written({ name, at, write }: Pick, { pools }: Attack, identity: { basic: string }): string | number {
  if (name === 'basic') return identity.basic
  const pool = pools[name] ?? Object.values(pools).flat()
  const value = pool[at % pool.length] ?? 0
  return typeof value === 'number' && write(`${value}`) === `${value}` ? value : write(`${value}`)
}

function queryOf(query: unknown): string {
  const text = (value: unknown) =>
    encodeURIComponent(String(value === null || typeof value !== 'object' ? value : JSON.stringify(value)).toWellFormed())
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) => [value].flat().map((one) => `${text(key)}=${text(one)}`))
  return pairs.length > 0 ? `?${pairs.join('&')}`.slice(0, 12_000) : ''
}

function faultsOf({ statusCode, headers, body }: LightMyRequestResponse, { by, method }: Planned, cookie: string): string[] {
  const type = String(headers['content-type'])
  const all = JSON.stringify(headers) + body
  const checks: Record<string, boolean> = {
    'a failure': statusCode < 500,
    'a secret of another space': by.startsWith('administrator') || !all.includes(SECRET),
    'the token of the session': !cookie || !all.includes(cookie.slice(cookie.indexOf('=') + 1)),
    'no protection':
      headers['x-content-type-options'] === 'nosniff' && headers['x-frame-options'] === 'DENY' && !!headers['content-security-policy'],
    'a broken header': !Object.values(headers).some((value) => /[\r\n]/.test(String(value))),
    'a refusal without its code': statusCode < 400 || method === 'HEAD' || !type.includes('json') || isProblem(type, body),
  }
  return Object.keys(checks).filter((fault) => !checks[fault])
}

const isProblem = (type: string, body: string) => type.includes('application/problem+json') && Object.hasOwn(errors, JSON.parse(body).code)
