import type { FastifyReply } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import type { Edges } from '../platform/context.ts'

/** Small enough to be read whole. Asked for again at each visit, and sent again only when it has changed. */
export async function sendLogo({ db }: Pick<Edges, 'db'>, reply: FastifyReply): Promise<FastifyReply> {
  const logo = await db.selectFrom('logo').selectAll().executeTakeFirst()
  if (!logo) throw new AppError('notFound')
  const etag = `"${logo.changed_at.getTime()}"`
  reply.header('cache-control', 'public, no-cache').header('etag', etag)
  if (reply.request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type(logo.media_type).send(logo.bytes)
}
