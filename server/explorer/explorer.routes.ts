import { parse as parseForm } from 'node:querystring'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { explorerContract as contract } from '../../shared/explorer.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { attachment } from '../platform/content-disposition.ts'
import type { Ctx } from '../platform/context.ts'
import { handle } from '../platform/http.ts'
import { sendFile } from '../platform/send-file.ts'
import { spaceTree, type Wanted } from './explorer.queries.ts'
import { exportArchive } from './export-archive.ts'
import { exportJournal } from './export-journal.ts'

const FORM = 'application/x-www-form-urlencoded'
/** Bytes: many times what the longest selection takes. Millions of fields would keep everybody waiting. */
const MOST_FORM = 1024 ** 2
type Io = { request: FastifyRequest; reply: FastifyReply }

export function explorerRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/spaces/:spaceId/tree', ({ db, actor }, { params }) =>
    spaceTree(db, actor, params.spaceId, { withTrash: true }),
  )
  for (const key of ['GET /api/spaces/:spaceId/archive.zip', 'HEAD /api/spaces/:spaceId/archive.zip'] as const)
    handle(app, contract, key, (ctx, { params, query }, io) => sendArchive(ctx, params.spaceId, query, io))
  handle(app, contract, 'GET /api/spaces/:spaceId/journal.zip', async (ctx, { params }, { reply }) => {
    const { name, archive } = await exportJournal(ctx, params.spaceId)
    return reply
      .headers({ 'content-type': 'application/zip', 'content-disposition': attachment(name), 'content-length': archive.size })
      .send(archive.read({ start: 0, end: archive.size - 1 }))
  })
  // Forms are read here and nowhere else: no other act can be begun by one.
  app.register((forms, _options, done) => {
    forms.addContentTypeParser(
      FORM,
      { parseAs: 'string', bodyLimit: MOST_FORM },
      (_request, body, parsed) => parsed(null, parseForm(String(body), undefined, undefined, { maxKeys: 0 })), // all of it, repeated fields too
    )
    handle(forms, contract, 'POST /api/spaces/:spaceId/archive.zip', (ctx, { params, body }, io) =>
      sendArchive(ctx, params.spaceId, body, io),
    )
    done()
  })
}

async function sendArchive(ctx: Ctx, spaceId: SpaceId, wanted: Wanted, { request, reply }: Io): Promise<FastifyReply> {
  const { name, archive, onRead } = await exportArchive(ctx, spaceId, wanted)
  return sendFile(reply, request, {
    files: { read: (_key, range = { start: 0, end: archive.size - 1 }) => archive.read(range) },
    key: '',
    size: archive.size,
    sha256: archive.version,
    name,
    mediaType: 'application/zip',
    modifiedAt: ctx.now(), // what is trashed changes an archive too: only its version tells
    onRead,
  })
}
