import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { noteReading } from '../journal/note-reading.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import type { Ctx } from '../platform/context.ts'
import { sendFile } from '../platform/send-file.ts'
import { exportName, type Format, formats } from './export-formats.ts'
import type { Made } from './make-document.ts'

/** Whoever holds the same version already gets nothing again; who gets it is written down. */
export function sendExport(ctx: Ctx, made: Made, format: Format, io: { request: FastifyRequest; reply: FastifyReply }) {
  const { header, bytes } = made
  return sendFile(io.reply, io.request, {
    files: inMemory(bytes),
    key: '',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: exportName(header, format),
    mediaType: formats[format].mediaType,
    modifiedAt: ctx.now(), // other rows than its own change a document: only its fingerprint tells
    onRead: (isStart) => recordExport(ctx, made, format, isStart),
  })
}

/** Once for a download, in however many parts. */
export async function recordExport(ctx: Ctx, { header }: Made, format: Format, isStart: boolean): Promise<void> {
  const { id: questionnaireId, spaceId, number, title } = header
  if (!(await beginsReading(ctx, `${format} ${questionnaireId}`, isStart))) return
  const fact = { questionnaireId, number, title, format }
  await noteReading(ctx, spaceId, 'questionnaire.exported', fact)
}

/** Bytes that were made for this request, behind the door that stored ones have. */
export const inMemory = (bytes: Buffer) => ({
  read: (_key: string, range = { start: 0, end: bytes.length - 1 }) => Readable.from([bytes.subarray(range.start, range.end + 1)]),
})

/** Aborted when whoever asked is no longer there. */
export function departureOf({ raw }: FastifyReply): AbortSignal {
  const departure = new AbortController()
  raw.once('close', () => departure.abort())
  return departure.signal
}
