import { randomUUID } from 'node:crypto'
import { keepChallenge } from '../../server/accounts/factors/challenges.ts'
import { newTotpSecret } from '../../server/accounts/factors/totp.ts'
import { codeOf } from '../totp.ts'
import { NOW } from '../world.ts'
import { adminLine, type Build, type Line, type Persona } from './lines.ts'
import type { Scene } from './scene.ts'

const wrong: Build = () => ({ payload: { email: `${randomUUID()}@example.org`, password: 'never a password', code: '000000' } })
const badCode: Build = () => ({ payload: { code: 'not-one-of-mine' } })
const badPasskey: Build = () => ({ payload: { name: 'Clé', passkey: { id: 'none' } } })
const aName = { payload: { name: 'Téléphone' } }
const aPassword: Build = () => ({ payload: { password: 'quatre mots pris au hasard' } })

const idOf = ({ space }: Scene, persona: Persona) => space[persona === 'nobody' ? 'stranger' : persona].id

/** The key that was just given to the person, and the code of now. */
const aNewTotp: Build = async (scene, persona) => {
  const secret = newTotpSecret()
  await keepChallenge(scene.w.edges, secret, { purpose: 'totp', userId: idOf(scene, persona) }, 15)
  return { payload: { name: 'Téléphone', secret, code: codeOf(secret, NOW) } }
}
const mySpareFactor: Build = async ({ w, space }) => ({ params: { factorId: (await w.aFactor(space.administratorRaised)).id }, ...aName })
const elsesFactor: Build = async ({ w, space }) => ({ params: { factorId: (await w.aFactor(space.administratorAsked)).id }, ...aName })
const myPassword: Build = async ({ w, space }) => {
  const password = { user_id: space.administratorRaised.id, hash: '', changed_at: NOW }
  await w.db
    .insertInto('passwords')
    .values(password)
    .onConflict((row) => row.doNothing())
    .execute()
  return {}
}

// biome-ignore format: a table
export const lines: Line[] = [
  //                                           outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['POST /api/session/password',          null, 403, 403, 403, 403, 403, 403,   403, 403, 403, 403, wrong],
  ['POST /api/passkey-challenges',        null, 201, 201, 201, 201, 201, 201,   201, 201, 201, 201],
  ['POST /api/session/passkey',           null, 403, 403, 403, 403, 403, 403,   403, 403, 403, 403, badPasskey],
  ['POST /api/session/second-factor',     null, 401, 422, 422, 422, 422, 422,   422, 422, 422, 422, badCode],
  adminLine('GET /api/account/second-factors', 200, undefined, { withoutFactor: 200 }),
  adminLine('POST /api/account/totp-keys', 201, undefined, { withoutFactor: 201 }),
  adminLine('POST /api/account/totp', 201, aNewTotp, { withoutFactor: 201 }),
  adminLine('POST /api/account/passkey-challenges', 201, undefined, { withoutFactor: 201 }),
  adminLine('POST /api/account/passkeys', 422, badPasskey, { withoutFactor: 422 }),
  adminLine('PATCH /api/account/second-factors/:factorId', 204, mySpareFactor),
  adminLine('PATCH /api/account/second-factors/:factorId', 404, elsesFactor),
  adminLine('DELETE /api/account/second-factors/:factorId', 204, mySpareFactor),
  adminLine('DELETE /api/account/second-factors/:factorId', 404, elsesFactor),
  adminLine('POST /api/account/recovery-codes', 201),
  adminLine('PUT /api/account/password', 204, aPassword),
  adminLine('DELETE /api/account/password', 204, myPassword),
]
