import fc from 'fast-check'
import { z } from 'zod'
import { hostileText, hostileValue } from './hostile.ts'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  propertyNames?: Schema
  additionalProperties?: Schema | boolean
  required?: string[]
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  format?: string
  pattern?: string
}

/** Something of the scene that is known only when the request leaves: the `at`-th of those called so. `write`: as what it leaves. */
export class Pick {
  readonly name: string
  readonly at: number
  readonly write: (value: string) => string
  constructor(name: string, at: number, write = (value: string) => value) {
    this.name = name
    this.at = at
    this.write = write
  }
}

/** What a schema of the contract takes, most of the time; with something wrong in one place, otherwise. */
export function inputOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const right = rightInputOf(schema)
  return fc.oneof({ weight: 2, arbitrary: right }, { weight: 1, arbitrary: fc.tuple(right, fc.nat(), wrong).map(spoil) })
}

const rightInputOf = (schema: z.ZodType) => valid(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '')

/** What a schema takes, as often as it holds something, each time with `other` in the place of one thing. */
export const spoiltInputsOf = (schema: z.ZodType, other: unknown, seed: number): unknown[] =>
  fc.sample(rightInputOf(schema), { seed, numRuns: 2 }).flatMap((value) => spoiltAt(value, other))

function spoiltAt(value: unknown, other: unknown): unknown[] {
  if (!isTree(value)) return [other]
  return Object.entries(value).flatMap(([name, inner]) =>
    spoiltAt(inner, other).map((spoilt) => (Array.isArray(value) ? value.with(Number(name), spoilt) : { ...value, [name]: spoilt })),
  )
}

const isTree = (value: unknown): value is object => value !== null && typeof value === 'object' && !(value instanceof Pick)

export const pick = (name: string): fc.Arbitrary<Pick> => fc.nat(30).map((at) => new Pick(name, at))

/** What stands for people, files and spaces is named after them, alone or in a list. */
const named: Record<string, string> = {
  questionnaires: 'questionnaireId',
  deposits: 'depositId',
  annexes: 'annexId',
  documents: 'questionnaireId',
}
const nameOfId = (name: string) => named[name] ?? name.replace(/Ids$/, 'Id')
const isPicked = (name: string) => /^(?:id|order|email|uploadId|referenceCode|version)$|Id$/.test(name)

function valid(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(one, name)))
  const type = [schema.type].flat()[0]
  if (type === 'array')
    return fc.array(valid(schema.items ?? {}, nameOfId(name)), { minLength: schema.minItems ?? 0, maxLength: (schema.minItems ?? 0) + 3 })
  if (type === 'object') return objectOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (name === 'referenceCode') return fc.oneof(pick(name), fc.stringMatching(/^[A-Z][0-9_]{9}[A-Z]$/))
  if (isPicked(nameOfId(name))) return pick(nameOfId(name))
  if (type === 'integer' || type === 'number') return integerOf(schema)
  return type === 'string' ? textOf(schema) : fc.jsonValue({ maxDepth: 2 })
}

/** Small ones: what is counted, or a version. */
function integerOf({ minimum = 1, maximum = 300 }: Schema): fc.Arbitrary<number> {
  const min = Math.max(minimum, -5)
  return fc.integer({ min, max: Math.max(min, Math.min(maximum, 300)) })
}

function objectOf({ properties, propertyNames, additionalProperties, required = [] }: Schema): fc.Arbitrary<unknown> {
  const values = additionalProperties as Schema
  if (propertyNames) {
    if (required.length === 0) return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 })
    return fc.record(Object.fromEntries(required.map((name) => [name, valid(values, name)])))
  }
  const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, valid(field, name)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required })
}

function textOf({ format, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'date-time') return at
  if (format === 'date') return at.map((date) => date.slice(0, 10))
  const usual = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 60) })
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: hostileText.map((text) => text.slice(0, maxLength)) })
}

type Wrong = { how: 'replace' | 'remove' | 'add' | 'repeat'; key: string; value: unknown }
const wrong: fc.Arbitrary<Wrong> = fc.record({
  how: fc.constantFrom<Wrong['how']>('replace', 'replace', 'replace', 'remove', 'add', 'repeat'),
  key: fc.constantFrom('__proto__', 'constructor', 'isAdmin', 'id', 'spaceId', 'status', ''),
  value: hostileValue,
})

/** The same with one thing wrong, somewhere in it. */
function spoil([value, at, { how, key, value: other }]: [unknown, number, Wrong]): unknown {
  if (!isTree(value)) return other
  const entries = Object.entries(value)
  const chosen = at % (entries.length + 1)
  const [name, inner] = entries[chosen] ?? []
  if (name === undefined) {
    if (how === 'replace') return other
    return Array.isArray(value) ? [...value, other] : Object.defineProperty({ ...value }, key, { value: other, enumerable: true })
  }
  const replaced =
    how === 'replace' && !isTree(inner) ? other : spoil([inner, Math.floor(at / (entries.length + 1)), { how, key, value: other }])
  const kept = entries.flatMap(([one, held]) =>
    one !== name
      ? [[one, held]]
      : how === 'remove'
        ? []
        : how === 'repeat'
          ? [
              [one, held],
              [`${one}2`, held],
            ]
          : [[one, replaced]],
  )
  return Array.isArray(value) ? kept.map(([, held]) => held) : Object.fromEntries(kept)
}
