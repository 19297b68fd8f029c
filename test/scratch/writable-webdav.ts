import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { ClassifiedFolder } from '../../server/explorer/classified-tree.ts'
import { authenticate } from '../../server/explorer/webdav/authenticate.ts'
import { descend, pathOf } from '../../server/explorer/webdav/locate.ts'
import { webdavRoutes } from '../../server/explorer/webdav/webdav.routes.ts'
import type { Edges, Visit } from '../../server/platform/context.ts'
import { guard } from '../../server/platform/http.ts'
import { answerProblems } from '../../server/platform/problems.ts'
import { PATIENCE } from '../../server/platform/slow-lines.ts'
import { drainUnreadBodies } from '../../server/platform/unread-bodies.ts'
import type { QuestionId, SpaceId } from '../../shared/vocabulary.ts'
import { depositBytes } from './deposit-bytes.ts'

type Scene = { spaceId: SpaceId; questionId: QuestionId }

/**
 * The doors of WebDAV with a folder behind them that can be written: litmus reads only what it has put there itself. PUT, DELETE
 * and MKCOL are answered here, in a server that tests start and nothing else knows; everything else by the service's own code.
 */
export async function startWritableWebdav(edges: Edges, scene: Scene) {
  const root: ClassifiedFolder = { kind: 'folder', name: '', children: [] }
  const app = Fastify()
  answerProblems(app)
  drainUnreadBodies(app, PATIENCE)
  guard(app, async ({ ip }) => ({ ...edges, ip, userAgent: 'litmus' }))
  app.addHook('onRequest', async (request, reply) => {
    const write = { PUT: put, DELETE: remove, MKCOL: makeFolder }[request.method]
    if (!write) return
    reply.header('www-authenticate', 'Basic realm="litmus"')
    await authenticate(request.ctx as Visit, request)
    return write(request, reply)
  })
  webdavRoutes(app, async (_ctx, path) => ({ path, node: descend(root, path), spaceId: scene.spaceId, createdAt: edges.now() }))

  const find = (path: string[]) => {
    try {
      return descend(root, path)
    } catch {
      return null
    }
  }
  /** The folder in which it is or will be, or null; its own name; what is there already. */
  function aim({ url }: FastifyRequest) {
    const path = pathOf(url)
    const folder = find(path.slice(0, -1))
    return { folder: folder?.kind === 'folder' ? folder : null, name: path.at(-1) ?? '', found: find(path) }
  }

  async function put(request: FastifyRequest, reply: FastifyReply) {
    const { folder, name, found } = aim(request)
    if (!folder) return reply.code(409).send()
    const file = await depositBytes(edges, scene, request.raw, name)
    folder.children = [...folder.children.filter((child) => child !== found), file]
    return reply.code(found ? 204 : 201).send()
  }
  async function remove(request: FastifyRequest, reply: FastifyReply) {
    const { folder, found } = aim(request)
    if (!folder || !found) return reply.code(404).send()
    folder.children = folder.children.filter((child) => child !== found)
    return reply.code(204).send()
  }
  async function makeFolder(request: FastifyRequest, reply: FastifyReply) {
    const { folder, name, found } = aim(request)
    if (request.headers['content-length'] && request.headers['content-length'] !== '0') return reply.code(415).send()
    if (!folder || found) return reply.code(folder ? 405 : 409).send()
    folder.children.push({ kind: 'folder', name, children: [] })
    return reply.code(201).send()
  }

  await app.listen({ port: 0, host: 'localhost' })
  const { port } = app.server.address() as AddressInfo
  return { url: `http://localhost:${port}/webdav/`, close: () => app.close() }
}
