import type { z } from 'zod'
import type { Api } from '../../../shared/api.ts'
import type { ProblemCode } from '../messages.fr.ts'
import { markActivity, markSessionLost } from './activity.ts'
import { basePath } from './base-path.ts'
import { secondFactorWanted } from './second-factor-wanted.ts'

type Parsed<Route, Part extends string> = Route extends Record<Part, infer Schema extends z.ZodType> ? z.infer<Schema> : never
type Needs<Route, Part extends string> = Route extends Record<Part, z.ZodType> ? Record<Part, Parsed<Route, Part>> : unknown

export type ApiRoute = keyof Api
/** What a line of the contract wants: parameters of the path, query, body or file. */
export type Input<K extends ApiRoute> = Needs<Api[K], 'params'> &
  Needs<Api[K], 'body'> &
  (Api[K] extends { query: z.ZodType } ? { query: Partial<Parsed<Api[K], 'query'>> } : unknown) &
  (Api[K] extends { file: true } ? { file: File } : unknown)
export type Answer<K extends ApiRoute> = Api[K]['response'] extends z.ZodType ? z.infer<Api[K]['response']> : undefined

export class ApiError extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly fields: Record<string, string>
  readonly detail: Record<string, unknown>
  readonly requestId: string | null

  constructor(status: number, problem: Record<string, unknown>) {
    super(String(problem.code))
    this.status = status
    this.code = (problem.code ?? 'internal') as ProblemCode
    this.fields = (problem.fields ?? {}) as Record<string, string>
    this.detail = problem
    this.requestId = (problem.requestId ?? null) as string | null
  }
}

/** `api('GET /api/spaces/:spaceId', { params: { spaceId } })`: what it takes and answers is what the contract says. */
export async function api<K extends ApiRoute>(route: K, input: Input<K>): Promise<Answer<K>> {
  const { body, file } = input as Parts
  const [method, path] = route.split(' ') as [string, string]
  const form = file && new FormData()
  form?.append('file', file as File)
  const response = await fetch(addressOf(path, input as Parts), {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: form ?? (body === undefined ? null : JSON.stringify(body)),
  }).catch(() => {
    throw new ApiError(0, { code: 'network' })
  })
  if (response.ok) markActivity()
  else await refuse(response)
  return (response.status === 204 ? undefined : await response.json()) as Answer<K>
}

async function refuse(response: Response): Promise<never> {
  const problem = await response.json().catch(() => ({ code: response.status >= 500 ? 'service.unavailable' : 'internal' }))
  const error = new ApiError(response.status, problem)
  if (error.status === 401) markSessionLost()
  if (error.code === 'access.secondFactorRequired') secondFactorWanted.set({ isWanted: true })
  throw error
}

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; file?: File }

/** The address of a route, for a request or for a download link. */
function addressOf(path: string, { params = {}, query = {} }: Parts = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return basePath + path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name]))) + (search && `?${search}`)
}

/** Where the browser downloads the bytes of a route: `hrefOf('GET /api/deposits/:depositId/content', { params })`. */
export const hrefOf = <K extends ApiRoute & `GET ${string}`>(route: K, input: Input<K>): string => addressOf(route.slice(4), input as Parts)
