import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnnexId, DepositId, QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'
import { findStoredDeposit } from '../../deposits/deposits.queries.ts'
import { recordDownload } from '../../deposits/record-download.ts'
import { makeDocument } from '../../exports/make-document.ts'
import { inMemory, recordExport } from '../../exports/send-export.ts'
import { noteReading } from '../../journal/note-reading.ts'
import { beginsReading } from '../../journal/once-per-period.ts'
import { sendFile } from '../../platform/send-file.ts'
import type { ClassifiedFile } from '../classified-tree.ts'
import type { ExplorerCtx } from './authenticate.ts'
import { type Locate, pathOf } from './locate.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

/** GET and HEAD: the bytes, with ranges. A folder says to browsers what it is for. */
export async function readFile(ctx: ExplorerCtx, io: Io, locate: Locate): Promise<FastifyReply> {
  const { node, spaceId } = await locate(ctx, pathOf(io.request.url))
  if (node.kind === 'folder' || spaceId === null)
    return io.reply.type('text/plain; charset=utf-8').send('Ce dossier s’ouvre dans l’explorateur de fichiers de votre ordinateur.\n')
  return node.storageKey === null ? sendDocument(ctx, node, io) : sendStored(ctx, node, node.storageKey, spaceId, io)
}

async function sendDocument(ctx: ExplorerCtx, { name, mediaType, modifiedAt, source }: ClassifiedFile, { request, reply }: Io) {
  const made = await makeDocument(ctx, source.id as QuestionnaireId, 'docx')
  const { bytes } = made
  return sendFile(reply, request, {
    files: inMemory(bytes),
    key: '',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name,
    mediaType,
    modifiedAt: new Date(modifiedAt),
    onRead: (isStart) => recordExport(ctx, made, 'docx', isStart),
  })
}

function sendStored(ctx: ExplorerCtx, file: ClassifiedFile, key: string, spaceId: SpaceId, { request, reply }: Io) {
  const { source } = file
  return sendFile(reply, request, {
    files: ctx.files,
    key,
    size: file.size ?? 0,
    sha256: file.sha256 ?? '',
    name: file.name,
    mediaType: file.mediaType,
    modifiedAt: new Date(file.modifiedAt),
    onRead: async (isStart) => {
      if (source.type === 'deposit') {
        const { depositId, questionId, name } = await findStoredDeposit(ctx.db, ctx.actor, source.id as DepositId)
        await recordDownload(ctx, isStart, { depositId, questionId, name, spaceId })
      } else if (await beginsReading(ctx, `annex ${source.id}`, isStart)) {
        const fact = { annexId: source.id as AnnexId, name: file.name }
        await noteReading(ctx, spaceId, 'annex.downloaded', fact)
      }
    },
  })
}
