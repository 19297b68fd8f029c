import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { depositsContract as contract } from '../../shared/deposits.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { basePathOf } from '../platform/base-path.ts'
import { handle } from '../platform/http.ts'
import { appendUpload } from './append-upload.ts'
import type { UploadState } from './continue-upload.ts'
import { createUpload } from './create-upload.ts'
import { describeUpload } from './describe-upload.ts'
import { terminateUpload } from './terminate-upload.ts'
import { bodyLengthIn, bytesIn, checksumIn, metadataIn, requireTus, TUS_BYTES, TUS_VERSION } from './tus-headers.ts'
import { openUploadDesk } from './upload-desk.ts'
import { listUploads } from './uploads.queries.ts'

/** tus 1.0, for browsers and for scripts with large files: docs/adr/0006-own-tus-server.md. */
export function uploadsRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/uploads', async (ctx) => ({ items: await listUploads(ctx) }))

  app.register((tus, _options, done) => {
    const desk = openUploadDesk()
    tus.addHook('preClose', async () => desk.stopAll()) // what has come is kept; the client goes on with the next process
    tus.addHook('onClose', () => desk.close())
    tus.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'tus-resumable': TUS_VERSION, 'cache-control': 'no-store' })
      if (reply.statusCode === 412) reply.header('tus-version', TUS_VERSION)
    })
    tus.addContentTypeParser(TUS_BYTES, (_request, _bytes, done) => done(null))

    handle(tus, contract, 'OPTIONS /api/uploads', async ({ config }, _, { reply }) =>
      reply
        .code(204)
        .headers({
          'tus-version': TUS_VERSION,
          'tus-extension': 'creation,creation-with-upload,termination,checksum,expiration',
          'tus-checksum-algorithm': 'sha256',
          'tus-max-size': config.uploadMaxSize,
        })
        .send(),
    )

    handle(tus, contract, 'POST /api/uploads', async (ctx, _, { request, reply }) => {
      requireTus(request.headers)
      const size = bytesIn(request.headers, 'upload-length')
      if (hasBody(request) && !isPiece(request)) throw new AppError('input.unsupportedType')
      const piece = isPiece(request) ? pieceIn(request, 0) : null
      const upload = await createUpload(ctx, { ...metadataIn(request.headers), size })
      reply.code(201).header('location', `${basePathOf(ctx.config)}/api/uploads/${upload.id}`)
      return answer(reply, piece ? await appendUpload(ctx, desk, upload.id, piece) : { upload, offset: 0 })
    })

    handle(tus, contract, 'HEAD /api/uploads/:uploadId', async (ctx, { params }, { request, reply }) => {
      requireTus(request.headers)
      const state = await describeUpload(ctx, desk, params.uploadId)
      return answer(reply.header('upload-length', state.upload.size), state)
    })

    handle(tus, contract, 'PATCH /api/uploads/:uploadId', async (ctx, { params }, { request, reply }) => {
      requireTus(request.headers)
      if (!isPiece(request)) throw new AppError('input.unsupportedType')
      const piece = pieceIn(request, bytesIn(request.headers, 'upload-offset'))
      return answer(reply.code(204), await appendUpload(ctx, desk, params.uploadId, piece))
    })

    handle(tus, contract, 'DELETE /api/uploads/:uploadId', async (ctx, { params }, { request, reply }) => {
      requireTus(request.headers)
      await terminateUpload(ctx, desk, params.uploadId)
      return reply.code(204).send()
    })
    done()
  })
}

const hasBody = ({ headers }: FastifyRequest) => Number(headers['content-length']) > 0 || 'transfer-encoding' in headers
const isPiece = ({ headers }: FastifyRequest) => headers['content-type'] === TUS_BYTES

const pieceIn = ({ headers, raw }: FastifyRequest, offset: number) => ({
  offset,
  length: bodyLengthIn(headers),
  checksum: checksumIn(headers),
  bytes: raw,
})

const answer = (reply: FastifyReply, { upload, offset }: UploadState): FastifyReply =>
  reply.headers({ 'upload-offset': offset, ...outcomeOf(upload) }).send()

function outcomeOf({ depositId, remarks, unsortedFileId, annexId, expiresAt }: UploadState['upload']): Record<string, string | number> {
  if (depositId !== null) return { 'deposit-id': depositId, ...(remarks?.length && { 'deposit-remarks': remarks.join(' ') }) }
  if (unsortedFileId !== null) return { 'unsorted-file-id': unsortedFileId }
  return annexId === null ? { 'upload-expires': expiresAt.toUTCString() } : { 'annex-id': annexId }
}
