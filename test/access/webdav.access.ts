import { METHODS } from 'node:http'
import { hashToken, randomToken } from '../../server/platform/tokens.ts'
import type { Build, Line } from './lines.ts'
import type { Scene } from './scene.ts'

/** With the access key of the persona; the path begins below the folder of the space, or is the root's. */
const at =
  (path: ((scene: Scene) => string) | null): Build =>
  async (scene, persona) => {
    const params = { '*': path?.(scene) ?? '' }
    if (persona === 'nobody') return { params, headers: { depth: '1' } }
    const key = randomToken()
    const owner = scene.space[persona]
    const row = { key_hash: hashToken(key), user_id: owner.id, name: persona, scope: 'webdav' as const, created_at: new Date() }
    await scene.w.db
      .insertInto('access_keys')
      .values({ ...row, expires_at: null, last_used_at: null, revoked_at: null })
      .execute()
    const credentials = Buffer.from(`${owner.email}:${key}`).toString('base64')
    return { params, headers: { depth: '1', authorization: `Basic ${credentials}` } }
  }
const root = at(null)
const ofSpace = at(({ space }) => `${space.referenceCode}/`)
const ofDocument = at(({ space }) => `${space.referenceCode}/Q01/Questionnaire-1.docx`)

const writing = ['PUT', 'POST', 'PATCH', 'DELETE', 'MKCOL', 'COPY', 'MOVE', 'PROPPATCH', 'LOCK', 'UNLOCK']
const others = METHODS.filter((method) => !['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'CONNECT', ...writing].includes(method))

// biome-ignore format: a table
export const lines: Line[] = [
  //                             nobody newcomer stranger elsewhere removed administrator   respondent inspector editor both
  ['OPTIONS /',            null,        200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['OPTIONS /webdav',      null,        200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['OPTIONS /webdav/*',    null,        200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['PROPFIND /webdav',     null,        401, 403, 207, 207, 207, 207,   207, 207, 207, 207, root],
  ['PROPFIND /webdav/*',   null,        401, 403, 207, 207, 207, 207,   207, 207, 207, 207, root],
  ['PROPFIND /webdav/*',   'published', 401, 403, 404, 404, 404, 404,   404, 207, 207, 207, ofSpace],
  ['GET /webdav',          null,        401, 403, 200, 200, 200, 200,   200, 200, 200, 200, root],
  ['GET /webdav/*',        'published', 401, 403, 404, 404, 404, 404,   404, 200, 200, 200, ofDocument],
  ['GET /webdav/*',        'draft',     401, 403, 404, 404, 404, 404,   404, 404, 404, 404, ofDocument],
  ['HEAD /webdav',         null,        401, 403, 200, 200, 200, 200,   200, 200, 200, 200, root],
  ['HEAD /webdav/*',       'published', 401, 403, 404, 404, 404, 404,   404, 200, 200, 200, ofDocument],
  ...writing.flatMap((method): Line[] => [
    [`${method} /webdav`,   null,       401, 403, 403, 403, 403, 403,   403, 403, 403, 403, root],
    [`${method} /webdav/*`, null,       401, 403, 403, 403, 403, 403,   403, 403, 403, 403, ofDocument],
  ]),
  ...others.flatMap((method): Line[] => [
    [`${method} /webdav`,   null,       401, 403, 405, 405, 405, 405,   405, 405, 405, 405, root],
    [`${method} /webdav/*`, null,       401, 403, 405, 405, 405, 405,   405, 405, 405, 405, ofDocument],
  ]),
]
