import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const COMPRESSIBLE = new Set(['.js', '.css', '.svg', '.webmanifest', '.txt'])

/**
 * The built pages, kept in memory (less than 3 MB) and compressed once. Every address that is no file and no API is a page of
 * the application: its router knows which. The entry page says below which path they all live, and carries the nonce that lets react-aria style what it must.
 */
export function webPages(app: FastifyInstance, folder: string, basePath: string): void {
  const assets = new Map(
    listFiles(folder)
      .filter((path) => path !== 'index.html')
      .map((path) => [`/${path}`, loadAsset(folder, path)]),
  )
  const entry = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll('="./', `="${basePath}/`)
  const config = { access: 'public' as const }

  app.get<{ Params: { '*': string } }>('/*', { config, exposeHeadRoute: true }, async (request, reply) => {
    const path = `/${request.params['*']}`
    const asset = assets.get(path)
    if (asset) return sendAsset(asset, request, reply)
    if (/^\/(?:api|health|metrics|webdav|assets)(?:\/|$)/.test(path) || extname(path) === '.map') throw new AppError('notFound')
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8')
    return entry.replace('__CSP_NONCE__', reply.cspNonce.style)
  })
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1))

function loadAsset(folder: string, path: string) {
  const bytes = readFileSync(join(folder, path))
  const isText = COMPRESSIBLE.has(extname(path))
  return {
    bytes,
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    // Vite puts a fingerprint of their content in these names.
    cacheControl: path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    br: isText ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : null,
    gzip: isText ? gzipSync(bytes) : null,
  }
}

function sendAsset(asset: ReturnType<typeof loadAsset>, request: FastifyRequest, reply: FastifyReply) {
  reply.headers({ etag: asset.etag, 'cache-control': asset.cacheControl, vary: 'accept-encoding' }).type(asset.type)
  if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send()
  const accepted = request.headers['accept-encoding'] ?? ''
  for (const encoding of ['br', 'gzip'] as const)
    if (asset[encoding] && new RegExp(`\\b${encoding}\\b`).test(accepted))
      return reply.header('content-encoding', encoding).send(asset[encoding])
  return reply.send(asset.bytes)
}
