import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { isDiskFull, isMissing, isStorageAway } from './files.ts'

type Problem = { status: number; code: ErrorCode | 'internal'; details: Record<string, unknown> }

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler(() => {
    throw new AppError('notFound')
  })
}

/** A refusal says its code; a bug is logged whole and answers nothing but the number of the request (RFC 9457). */
async function answerProblem(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = refusalOf(error) ?? (await findStorageRefusal(error, request))
  if (!refusal) request.log.error(error)
  const { status, code, details }: Problem = refusal ?? { status: 500, code: 'internal', details: {} }
  if (status === 429 && typeof details.retryAfter === 'number') reply.header('retry-after', details.retryAfter)
  const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, requestId: request.id, ...details }
  return reply.code(status).type('application/problem+json').send(problem)
}

/** An address that cannot be read, such as `/%zz`: no route is found, and none of our hooks is called, not even for the headers. */
export function answerBadAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  void answerProblem(new AppError('notFound'), request, reply)
}

const frameworkCodes: Record<number, ErrorCode> = { 404: 'notFound', 413: 'input.tooLarge', 415: 'input.unsupportedType' }

function refusalOf(error: FastifyError | AppError): AppError | null {
  if (error instanceof AppError) return error
  if (isDiskFull(error) || (error instanceof pg.DatabaseError && error.code === '53100')) return new AppError('storage.full')
  if (isDatabaseAway(error)) return new AppError('service.unavailable')
  if (isStorageAway(error)) return new AppError('storage.unavailable')
  const status = error.statusCode ?? 500
  return status < 500 ? new AppError(frameworkCodes[status] ?? 'input.invalid') : null
}

/** A file that is not where it should be: evidence is lost, or the whole disk is away for now. */
const findStorageRefusal = async (error: Error, { ctx }: FastifyRequest): Promise<AppError | null> =>
  isMissing(error) && ctx
    ? ctx.files.check().then(
        () => null,
        () => new AppError('storage.unavailable'),
      )
    : null

/** Classes of PostgreSQL's codes: connection, resources, operator's intervention, its disk; read-only; two acts in each other's way. */
const PASSING = /^(08...|53...|57P..|58030|25006|40001|40P01|ECONNRESET|EPIPE|ETIMEDOUT)$/

/** Stopped, starting, full, or out of reach: the same request may succeed in a moment. */
const isDatabaseAway = ({ code = '', syscall, message }: { code?: string; syscall?: string; message: string }): boolean =>
  PASSING.test(code) ||
  syscall === 'connect' ||
  syscall === 'getaddrinfo' ||
  /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(message)
