import type { z } from 'zod'

/**
 * Who may knock: what is known before anything is loaded. The rest of the rights is in server/policies.
 * `session`: somebody is logged in, terms accepted or not. `user`: logged in, terms accepted.
 * `admin`: an administrator who gave a second factor in this session, not too long ago; never an access key.
 * `adminSetup`: the same, or an administrator who has no second factor yet: all they may do is to get one.
 */
export type Access = 'public' | 'session' | 'user' | 'inspectorAccount' | 'admin' | 'adminSetup'

export type Route = {
  /** Not optional: a route that forgets it does not compile. */
  access: Access
  /** One sentence for the people who read the API's documentation. */
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The body is one multipart file named `file`, streamed. */
  file?: true
  /** Of a success; 200 unless said. */
  status?: 201 | 204
  /** `bytes`: streamed by the handler. `nothing`: 204. */
  response: z.ZodType | 'bytes' | 'nothing'
}

export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** `GET /api/spaces/:spaceId`: a route is known everywhere, tests and web included, by what it is. */
export type RouteKey = `${Method} /${string}`
export type Contract = Record<RouteKey, Route>
