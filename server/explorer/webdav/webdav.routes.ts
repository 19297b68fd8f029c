import { METHODS } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { authenticate, type ExplorerCtx } from './authenticate.ts'
import { listProperties } from './list-properties.ts'
import { isClutter, type Locate, locate } from './locate.ts'
import { readFile } from './read-file.ts'

const READING: HTTPMethods[] = ['GET', 'HEAD', 'OPTIONS', 'PROPFIND']
const WRITING: HTTPMethods[] = ['PUT', 'POST', 'PATCH', 'DELETE', 'MKCOL', 'COPY', 'MOVE', 'PROPPATCH', 'LOCK', 'UNLOCK']
/** What Node.js can parse and WebDAV class 1 does not know. */
const OTHERS = METHODS.filter((method) => ![...READING, ...WRITING, 'CONNECT'].includes(method)) as HTTPMethods[]

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * Read-only WebDAV class 1 (RFC 4918). Its doors are `public` for the guard: they ask for an access key themselves. Tests put
 * another tree behind the same doors.
 */
export function webdavRoutes(app: FastifyInstance, find: Locate = locate): void {
  for (const method of [...WRITING, ...OTHERS, 'PROPFIND'])
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })

  app.register((dav, _options, done) => {
    // Bodies are left unread: PROPFIND reads its own, a refused file is not received.
    dav.removeAllContentTypeParsers()
    dav.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    dav.addHook('onRequest', async (request, reply) => {
      reply.headers({ dav: '1', 'ms-author-via': 'DAV', allow: READING.join(', ') })
      if (READING.includes(request.method as HTTPMethods) && isClutter(request.url)) throw new AppError('notFound')
      if (request.method !== 'OPTIONS') request.ctx = await enter(request, reply)
    })

    const urls = ['/webdav', '/webdav/*']
    const config = { access: 'public' as const }
    const answer = (method: HTTPMethods[], handler: Answer) => {
      for (const url of urls) dav.route({ method, url, config, exposeHeadRoute: false, handler })
    }
    const refuse = (method: HTTPMethods[], code: ErrorCode) => {
      const refusal = async () => {
        throw new AppError(code)
      }
      for (const url of urls) dav.route({ method, url, config, onRequest: refusal, handler: refusal })
    }
    answer(['GET', 'HEAD'], (request, reply) => readFile(request.ctx as ExplorerCtx, { request, reply }, find))
    answer(['PROPFIND'], (request, reply) => listProperties(request.ctx as ExplorerCtx, { request, reply }, find))
    // Windows asks before it logs in, and asks the root of the server.
    answer(['OPTIONS'], tellMethods)
    dav.route({ method: 'OPTIONS', url: '/', config, handler: tellMethods })
    refuse(WRITING, 'access.denied')
    refuse(OTHERS, 'method.notAllowed')
    done()
  })
}

const tellMethods: Answer = async (_request, reply) => reply.code(200).send()

async function enter(request: FastifyRequest, reply: FastifyReply): Promise<ExplorerCtx> {
  if (!request.ctx) throw new AppError('access.sessionRequired')
  try {
    return await authenticate(request.ctx, request)
  } catch (error) {
    if (error instanceof AppError && error.status === 401) reply.header('www-authenticate', 'Basic realm="e.controle", charset="UTF-8"')
    throw error
  }
}
