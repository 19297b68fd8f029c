import { once } from 'node:events'
import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import type { UploadTarget } from '../server/deposits/upload-target.ts'
import type { QuestionId } from '../shared/vocabulary.ts'

export const base64 = (text: string) => Buffer.from(text).toString('base64')
/** A question alone: a deposit under it. */
export const metadata = (target: UploadTarget | QuestionId, filename: string) =>
  Object.entries({ ...(typeof target === 'number' ? { questionId: target } : target), filename })
    .map(([key, value]) => `${key} ${base64(`${value}`)}`)
    .join(',')
export const aPiece = (offset: number) => ({ 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' })

type Answer = { status: number; headers: IncomingHttpHeaders; code: string | undefined }

export const tusOf = (app: FastifyInstance, cookie: string) => tusAt((app.server.address() as AddressInfo).port, { cookie })

/** A tus client that does exactly what it is told, line by line, over a real connection. */
export function tusAt(port: number, identity: Record<string, string>) {
  function open(method: string, path: string, headers: Record<string, string> = {}): ClientRequest {
    return request({ port, method, path, headers: { 'tus-resumable': '1.0.0', ...identity, ...headers }, agent: false })
  }
  async function answerOf(asked: ClientRequest): Promise<Answer> {
    const [response] = await once(asked, 'response')
    const body = await text(response)
    return { status: response.statusCode, headers: response.headers, code: body ? JSON.parse(body).code : undefined }
  }
  async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer): Promise<Answer> {
    const asked = open(method, path, { ...(body !== undefined && { 'content-length': `${Buffer.byteLength(body)}` }), ...headers })
    asked.end(body)
    return answerOf(asked)
  }
  return {
    open,
    answerOf,
    ask,
    create: (
      target: UploadTarget | QuestionId,
      size: number,
      filename = 'Budget.pdf',
      headers: Record<string, string> = {},
      body?: string | Buffer,
    ) => ask('POST', '/api/uploads', { 'upload-length': `${size}`, 'upload-metadata': metadata(target, filename), ...headers }, body),
    append: (path: string, offset: number, body: string | Buffer, headers: Record<string, string> = {}) =>
      ask('PATCH', path, { ...aPiece(offset), ...headers }, body),
    head: (path: string) => ask('HEAD', path),
    terminate: (path: string) => ask('DELETE', path),
  }
}
