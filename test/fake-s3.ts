import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Place } from '../server/platform/setting-types.ts'

const KEY = { accessKeyId: 'compte:cle', secretAccessKey: 'un secret/avec+des=signes' }
const PAGE = 2
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * As much of S3 as our store speaks, in memory. It answers only what is signed for it with its key (Signature Version 4), and takes
 * only bodies that are what was signed. `faults` are those of lines and disks far away.
 */
export async function fakeS3() {
  const objects = new Map<string, { bytes: Buffer; at: Date }>()
  const uploads = new Map<string, Buffer[]>()
  const faults = { isAway: false, hasNoBucket: false, cutEachReadAfter: Number.POSITIVE_INFINITY, refusedParts: 0 }
  const seen = { parts: 0, largestPart: 0, reads: 0, abandoned: 0 }

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const url = new URL(request.url ?? '', 'http://s3')
    const say = (status: number, text = '', headers = {}) => reply.writeHead(status, headers).end(text)
    const fail = (status: number, code: string) => say(status, `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
    if (faults.isAway) return void request.socket.destroy()
    if (!isSigned(request, url, body)) return void fail(403, 'SignatureDoesNotMatch')
    const [, bucket, key] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? []
    if (bucket !== 'seau' || faults.hasNoBucket) return void fail(404, 'NoSuchBucket')
    const query = (name: string) => url.searchParams.get(name)
    const object = objects.get(key ?? '')

    if (!key) return void say(200, request.method === 'HEAD' ? '' : list(query('prefix') ?? '', query('continuation-token') ?? ''))
    if (request.method === 'POST' && query('uploads') !== null) {
      const id = randomUUID()
      uploads.set(id, [])
      return void say(200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
    }
    const upload = uploads.get(query('uploadId') ?? '')
    if (query('uploadId') && !upload) return void fail(404, 'NoSuchUpload')
    if (request.method === 'PUT' && upload) {
      if (faults.refusedParts-- > 0) return void fail(503, 'SlowDown')
      upload[Number(query('partNumber'))] = body
      seen.parts += 1
      seen.largestPart = Math.max(seen.largestPart, body.length)
      return void say(200, '', { etag: `"${sha256(body)}"` })
    }
    if (request.method === 'POST' && upload) {
      const parts = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => upload[Number(number)] ?? Buffer.alloc(0))
      objects.set(key, { bytes: Buffer.concat(parts), at: new Date() })
      uploads.delete(query('uploadId')!)
      return void say(200, '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>')
    }
    if (request.method === 'DELETE') {
      if (upload) uploads.delete(query('uploadId')!)
      else objects.delete(key)
      return void say(204)
    }
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, at: new Date() })
      return void say(200, '', { etag: `"${sha256(body)}"` })
    }
    if (!object) return void (request.method === 'HEAD' ? say(404) : fail(404, 'NoSuchKey'))
    if (request.method === 'HEAD') return void say(200, '', { 'content-length': object.bytes.length })
    seen.reads += 1
    reply.on('close', () => {
      if (!reply.writableFinished) seen.abandoned += 1
    })
    const [, from = '0', to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
    const bytes = object.bytes.subarray(Number(from), to ? Number(to) + 1 : undefined)
    reply.writeHead(request.headers.range ? 206 : 200, { 'content-length': bytes.length })
    if (bytes.length <= faults.cutEachReadAfter) return void reply.end(bytes)
    reply.write(bytes.subarray(0, faults.cutEachReadAfter), () => setTimeout(() => reply.destroy(), 20))
  }

  function list(prefix: string, after: string): string {
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
    const page = keys.slice(0, PAGE)
    const next = keys.length > PAGE ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    const lines = page.map(
      (key) => `<Contents><Key>${key}</Key><LastModified>${objects.get(key)!.at.toISOString()}</LastModified></Contents>`,
    )
    return `<?xml version="1.0"?><ListBucketResult>${next}${lines.join('')}</ListBucketResult>`
  }

  const server = createServer((request, reply) => void answer(request, reply).catch(() => reply.destroy()))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const place: S3Place = {
    kind: 's3',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'fr-par',
    bucket: 'seau',
    prefix: 'dossier/',
    ...KEY,
  }
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { place, objects, uploads, faults, seen, close }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function isSigned({ method, headers }: IncomingMessage, { pathname, searchParams }: URL, body: Buffer): boolean {
  const [, scope = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(headers.authorization ?? '') ?? []
  const [day = '', region = '', service = '', end = ''] = scope.split('/')
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const hash = String(headers['x-amz-content-sha256'])
  const asked = [method, pathname, query.join('&'), lines.join(''), names, hash].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(asked)].join('\n')
  const key = [region, service, end].reduce((one: string | Buffer, part) => hmac(one, part), hmac(`AWS4${KEY.secretAccessKey}`, day))
  return hash === sha256(body) && region === 'fr-par' && hmac(key, text).toString('hex') === signature
}
