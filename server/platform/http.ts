import '@fastify/multipart'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Access, Contract, Method, Route } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Ctx, Visit } from './context.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyInstance {
    routes: string[]
  }
  interface FastifyRequest {
    ctx: Visit | Ctx | null
  }
}

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined
export type IncomingFile = { name: string; bytes: Readable }
type Input<R extends Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  file: R extends { file: true } ? IncomingFile : undefined
}
type CtxOf<R extends Route> = R['access'] extends 'public' ? Visit : Ctx
type AnswerOf<R extends Route> = R['response'] extends z.ZodType
  ? z.input<R['response']>
  : R['response'] extends 'bytes'
    ? FastifyReply
    : unknown
type Io = { request: FastifyRequest; reply: FastifyReply }

/** Of those that are wrong: enough to tell; a body can hold a hundred thousand of them. */
const MOST_FIELDS = 100
const LONG = 500 // milliseconds

/**
 * Binds one line of the contract to one function: parse, call, and parse what goes out, so that nothing else leaks.
 * A `bytes` route answers through `io.reply` and returns it.
 */
export function handle<C extends Contract, Key extends keyof C & string>(
  app: FastifyInstance,
  contract: C,
  key: Key,
  run: (ctx: CtxOf<C[Key] & Route>, input: Input<C[Key] & Route>, io: Io) => Promise<AnswerOf<C[Key] & Route>>,
): void {
  const [method, url] = key.split(' ') as [Method, string]
  const route: Route = contract[key] as Route
  app.route({
    method,
    url,
    config: { access: route.access },
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store') // unless the answer says better: what one person may see is left on no disk
      const params = parseParams(route, request.params)
      const query = parse(route.query, request.query)
      const body = parse(route.body, request.body)
      const file = route.file && (await incomingFile(request))
      try {
        const input = { params, query, body, file } as Input<C[Key] & Route>
        const answer = await run(request.ctx as CtxOf<C[Key] & Route>, input, { request, reply })
        if (route.response === 'bytes') return answer
        if (route.response === 'nothing') return reply.code(204).send()
        return reply.code(route.status ?? reply.statusCode).send(route.response.parse(answer))
      } finally {
        // A refusal leaves bytes unread: they would hold the connection, and with it the end of the server.
        if (file) request.raw.unpipe().resume()
      }
    },
  })
}

/** One file and no other, in a form that comes to its end: what was cut short, or would be left out, is refused with the rest. */
async function incomingFile(request: FastifyRequest): Promise<IncomingFile> {
  if (!request.isMultipart()) throw new AppError('input.unsupportedType')
  const refusal = (fault: string) => new AppError('input.invalid', { fields: { file: fault } })
  const explain = (error: unknown) => {
    throw request.raw.readableAborted ? error : refusal('malformed, or not alone')
  }
  const parts = request.files()
  const { value: part } = await parts.next().catch(explain)
  if (!part) throw refusal('missing')

  async function* bytes() {
    try {
      yield* part.file
      await parts.next()
    } catch (error) {
      explain(error)
    }
  }
  return { name: part.filename ?? '', bytes: Readable.from(bytes(), { objectMode: false }) }
}

function parse(schema: z.ZodType | undefined, value: unknown) {
  const result = schema?.safeParse(value)
  if (result?.error) {
    const fields = Object.fromEntries(result.error.issues.slice(0, MOST_FIELDS).map((issue) => [issue.path.join('.'), issue.message]))
    throw new AppError('input.invalid', { fields })
  }
  return result?.data
}

/** An address that cannot exist answers as one that does not. */
function parseParams(route: Route, params: unknown) {
  const numbers = Object.entries(params as Record<string, string>).map(([name, value]) => [
    name,
    /^\d{1,15}$/.test(value) ? Number(value) : value,
  ])
  const result = route.params?.safeParse(Object.fromEntries(numbers))
  if (result?.error) throw new AppError('notFound')
  return result?.data
}

/** Closed by default: the server does not start if a route says nothing of who may call it. Call before any route is added. */
export function guard(app: FastifyInstance, enter: (request: FastifyRequest, access: Access) => Promise<Visit | Ctx>): void {
  app.decorate('routes', [])
  app.decorateRequest('ctx', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) throw new Error(`${String(method)} ${url} declares no access`)
    for (const one of [method].flat()) app.routes.push(`${one} ${url}`)
  })
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (!access) throw new AppError('notFound')
    request.ctx = await enter(request, access)
  })
  // A body can be made to last: whoever lost a right or a session meanwhile does not act with it.
  app.addHook('preHandler', async (request, { elapsedTime }) => {
    const { access } = request.routeOptions.config
    if (access && access !== 'public' && elapsedTime > LONG) request.ctx = await enter(request, access)
  })
}
