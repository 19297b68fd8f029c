import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/errors.ts'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import type { ClassifiedFile, ClassifiedFolder } from '../classified-tree.ts'
import type { ExplorerCtx } from './authenticate.ts'
import { addressOf, type Locate, type Node, type Place, pathOf } from './locate.ts'
import { measureDocument } from './measure-document.ts'
import { escapeXml, multistatus, type Resource } from './multistatus.ts'
import { parsePropfind } from './parse-propfind.ts'
import { recordExploration } from './record-exploration.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

const MOST_BODY = 64 * 1024
const XML = 'application/xml; charset=utf-8'
const ENDLESS = '<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:"><D:propfind-finite-depth/></D:error>'

/** PROPFIND: a folder with what it holds, or one thing alone. Never a whole tree: RFC 4918 lets a server refuse it. */
export async function listProperties(ctx: ExplorerCtx, { request, reply }: Io, locate: Locate): Promise<FastifyReply> {
  const depth = `${request.headers.depth ?? 'infinity'}`.toLowerCase()
  if (depth === 'infinity') return reply.code(403).type(XML).send(ENDLESS)
  if (depth !== '0' && depth !== '1') throw new AppError('webdav.malformed')
  const wanted = parsePropfind(await bodyOf(request))
  const place = await locate(ctx, pathOf(request.url))
  const address = addressOf(ctx, place)
  const children = depth === '1' && place.node.kind === 'folder' ? place.node.children : []
  const resources = await Promise.all([
    describe(ctx, address, place.node, place),
    ...children.map((node) => describe(ctx, address + encodeURIComponent(node.name) + (node.kind === 'folder' ? '/' : ''), node, place)),
  ])
  recordExploration(ctx, reply, place)
  return reply.code(207).type(XML).send(multistatus(resources, wanted))
}

async function describe(ctx: ExplorerCtx, href: string, node: Node, { createdAt }: Place): Promise<Resource> {
  const displayname = escapeXml(node.name || 'e.contrôle')
  if (node.kind === 'folder') {
    const dates = datesOf(lastChange(node) ?? createdAt)
    return { href, properties: { displayname, resourcetype: '<D:collection/>', ...dates } }
  }
  const { size, sha256 } = await measure(ctx, node)
  const properties = {
    displayname,
    resourcetype: '',
    getcontentlength: `${size}`,
    getcontenttype: escapeXml(node.mediaType),
    getetag: `&quot;${sha256}&quot;`,
    ...datesOf(new Date(node.modifiedAt)),
  }
  return { href, properties }
}

const measure = async (ctx: ExplorerCtx, { size, sha256, source }: ClassifiedFile) =>
  size !== null && sha256 !== null ? { size, sha256 } : measureDocument(ctx, source.id as QuestionnaireId)

const datesOf = (at: Date) => ({ creationdate: at.toISOString(), getlastmodified: at.toUTCString() })

/** Of a folder: that of the newest file in it. */
function lastChange(folder: ClassifiedFolder): Date | null {
  const dates = folder.children.map((child) => (child.kind === 'file' ? new Date(child.modifiedAt) : lastChange(child)))
  return dates.reduce((last, date) => (date && (!last || date > last) ? date : last), null)
}

async function bodyOf(request: FastifyRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.raw) {
    size += chunk.length
    if (size > MOST_BODY) throw new AppError('input.tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
