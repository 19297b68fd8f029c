import { listSpaces } from '../server/spaces/space-lines.queries.ts'
import { spacesContract } from '../shared/spaces.contract.ts'
import type { Person, World } from './world.ts'

const { query } = spacesContract['GET /api/spaces']

/** What a person's home lists first; `wanted`: as in an address. */
export const spacesOf = async (w: World, person: Person, wanted: Record<string, unknown> = {}) =>
  (await listSpaces(await w.as(person), query.parse(wanted))).items
