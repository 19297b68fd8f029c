import { once } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isUnchanged, rangeOf } from './conditions.ts'
import { attachment } from './content-disposition.ts'
import type { FileStore } from './files.ts'

type Served = {
  files: Pick<FileStore, 'read'>
  key: string
  /** Of what is served, from the first byte: less than what is stored when a part of it is a document of its own. */
  size: number
  sha256: string
  name: string
  mediaType: string
  modifiedAt: Date
  /** Before the first byte leaves. `isStart` is false for a range that begins further on: most often the rest of a download. */
  onRead?: (isStart: boolean) => Promise<void>
}

/**
 * Serves stored bytes exactly as they are: never encoded, never shown by the browser as a page of ours, a part when a part is
 * asked. Each use asks again (`no-cache`): who loses access cannot read on, and an unchanged file costs no byte.
 */
export async function sendFile(reply: FastifyReply, request: FastifyRequest, file: Served): Promise<FastifyReply> {
  const { size, modifiedAt } = file
  const etag = `"${file.sha256}"`
  reply.headers({
    etag,
    'last-modified': modifiedAt.toUTCString(),
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache, no-transform',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  if (isUnchanged(request.headers, { etag, modifiedAt })) return reply.code(304).send()

  const isHead = request.method === 'HEAD'
  const range = isHead ? null : rangeOf(request.headers, size, { etag, modifiedAt })
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const describe = () =>
    reply.headers({
      'content-type': file.mediaType,
      'content-disposition': attachment(file.name),
      'content-length': end - start + 1,
    })
  if (isHead) return describe().send()

  await file.onRead?.(start === 0)
  const bytes = file.files.read(file.key, { start, end }, reply.raw)
  await once(bytes, 'readable') // a file that cannot be opened is an error, not an empty answer
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
  return describe().send(bytes)
}
