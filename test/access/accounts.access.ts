import { randomUUID } from 'node:crypto'
import type { Build, Line, Persona } from './lines.ts'
import type { Scene } from './scene.ts'

const askLink: Build = () => ({ payload: { email: `${randomUUID()}@example.org` } })
const spendLink: Build = () => ({ payload: { token: 'never-was' } })
const rename: Build = () => ({ payload: { firstName: 'Zoé', lastName: 'Petit' } })
const aKey: Build = () => ({ payload: { name: 'Poste', scope: 'webdav' } })

const idOf = ({ space }: Scene, persona: Persona) => (persona === 'nobody' ? space.stranger.id : space[persona].id)

/** The session of whoever asks; nobody asks for somebody's. */
const mySession: Build = async (scene, persona) => {
  await scene.cookieOf(persona === 'nobody' ? 'stranger' : persona)
  const mine = scene.w.db.selectFrom('sessions').select('id').where('user_id', '=', idOf(scene, persona))
  return { params: { sessionId: (await mine.executeTakeFirstOrThrow()).id } }
}
const elsesSession: Build = async (scene, persona) => mySession(scene, persona === 'editor' ? 'inspector' : 'editor')

const keyOf = async (scene: Scene, persona: Persona) => {
  const key = { key_hash: randomUUID(), name: 'Poste', scope: 'api' as const, created_at: new Date() }
  const { id } = await scene.w.db
    .insertInto('access_keys')
    .values({ ...key, user_id: idOf(scene, persona), expires_at: null, last_used_at: null, revoked_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { params: { accessKeyId: id } }
}
const myKey: Build = keyOf
const elsesKey: Build = (scene, persona) => keyOf(scene, persona === 'editor' ? 'inspector' : 'editor')

// biome-ignore format: a table
const mails: Build = () => ({ payload: { team: false, answered: true, digest: true, reminders: true, dormant: true } })

export const lines: Line[] = [
  //                                           outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['POST /api/login-links', null, 204, 204, 204, 204, 204, 204, 204, 204, 204, 204, askLink],
  ['POST /api/session', null, 410, 410, 410, 410, 410, 410, 410, 410, 410, 410, spendLink],
  ['GET /api/session', null, 401, 200, 200, 200, 200, 200, 200, 200, 200, 200],
  ['DELETE /api/session', null, 401, 204, 204, 204, 204, 204, 204, 204, 204, 204],
  ['GET /api/oidc/login', null, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ['GET /api/oidc/callback', null, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
  ['POST /api/oidc/logout', null, 401, 200, 200, 200, 200, 200, 200, 200, 200, 200],
  ['POST /api/session/terms', null, 401, 204, 204, 204, 204, 204, 204, 204, 204, 204],
  ['GET /api/sessions', null, 401, 403, 200, 200, 200, 200, 200, 200, 200, 200],
  ['DELETE /api/sessions/:sessionId', null, 401, 403, 204, 204, 204, 204, 204, 204, 204, 204, mySession],
  ['DELETE /api/sessions/:sessionId', null, 401, 403, 404, 404, 404, 404, 404, 404, 404, 404, elsesSession],
  ['PATCH /api/account', null, 401, 403, 200, 200, 200, 200, 200, 200, 200, 200, rename],
  ['PUT /api/account/mails', null, 401, 403, 200, 200, 200, 200, 200, 200, 200, 200, mails],
  ['GET /api/access-keys', null, 401, 403, 200, 200, 200, 200, 200, 200, 200, 200],
  ['POST /api/access-keys', null, 401, 403, 201, 201, 201, 201, 201, 201, 201, 201, aKey],
  ['DELETE /api/access-keys/:accessKeyId', null, 401, 403, 204, 204, 204, 204, 204, 204, 204, 204, myKey],
  ['DELETE /api/access-keys/:accessKeyId', null, 401, 403, 404, 404, 404, 404, 404, 404, 404, 404, elsesKey],
]
