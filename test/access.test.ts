import { readdirSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import type { QuestionnaireStatus } from '../shared/vocabulary.ts'
import { administrators, type Build, type Line, type Persona, personas } from './access/lines.ts'
import { identifiersOf, type Scene, stage } from './access/scene.ts'
import { world } from './world.ts'

// Every route by every persona. A new route fails the first test until it has its line in test/access/<feature>.access.ts.
const folder = new URL('access/', import.meta.url)
const tables = readdirSync(folder).filter((file) => file.endsWith('.access.ts'))
const lines = (await Promise.all(tables.map((file): Promise<{ lines: Line[] }> => import(new URL(file, folder).href)))).flatMap(
  (table) => table.lines,
)

const w = await world()
const app: FastifyInstance = await w.app()

it('knows every route, and no other', () => {
  const known = new Set(lines.map(([route]) => route))
  expect([...known].sort()).toEqual([...new Set(app.routes)].sort())
})

/** Refusals and readings change nothing: they share a scene. An act that succeeds gets one of its own. */
const scenes = new Map<QuestionnaireStatus, Promise<Scene>>()
function sceneFor(route: string, status: QuestionnaireStatus, expected: number): Promise<Scene> {
  const changes = expected < 400 && !/^(GET|HEAD|OPTIONS|PROPFIND) /.test(route)
  if (changes) return stage(w, status)
  const shared = scenes.get(status) ?? stage(w, status)
  scenes.set(status, shared)
  return shared
}

describe.each(lines)('%s on a questionnaire that is %s', (route, status, ...rest) => {
  const build = rest.find((item): item is Build => typeof item === 'function')
  const byFactor = rest.find((item) => Array.isArray(item))
  const cases: [Persona, number][] = [
    ...personas.map((persona, i): [Persona, number] => [persona, rest[i] as number]),
    ...administrators.map((persona, i): [Persona, number] => [
      persona,
      byFactor?.[i] ?? (rest[personas.indexOf('administrator')] as number),
    ]),
  ]
  it.each(cases)('answers %s with %i', async (persona, code) => {
    const scene = await sceneFor(route, status ?? 'published', code)
    const { params, query, payload, headers } = (await build?.(scene, persona)) ?? {}
    const identifiers = { ...identifiersOf(scene), ...params }
    const [method = '', path = ''] = route.split(' ')
    const url = path.replace(/:(\w+)/g, (_, name: string) => `${identifiers[name] ?? 0}`).replace(/\*$/, `${identifiers['*'] ?? ''}`)
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(await scene.cookieOf(persona)), ...headers },
      ...(query && { query }),
      ...(payload !== undefined && { payload: payload as object }),
    })
    expect(answer.statusCode, answer.body).toBe(code)
  })
})
