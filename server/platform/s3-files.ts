import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { AppError } from '../../shared/errors.ts'
import { type ByteRange, type FileStore, isKey, MARKER, measuring, sizeOf } from './files.ts'
import type { S3Place } from './setting-types.ts'

/** What one file on its way takes of memory: some of these. */
const PART = 8 * 1024 ** 2
const PARTS_AT_ONCE = 2
const MOST_PARTS = 10_000
const READ_CHUNK = 256 * 1024
/** In a row, without a byte in between. */
const MOST_BREAKS = 4
const SILENCE = 30_000 // milliseconds

/** The same bytes under the same keys, as objects of a bucket. An object is there whole, on the provider's disks, or not at all. */
export function s3Files({ endpoint, region, bucket, prefix, accessKeyId, secretAccessKey }: S3Place): FileStore {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 4,
    requestChecksumCalculation: 'WHEN_REQUIRED', // others than Amazon do not know the newer checksums; every part is signed with its SHA-256
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: SILENCE },
  })
  const objectOf = (key: string) => ({ Bucket: bucket, Key: prefix + key })
  const send = (key: string, body: Readable, partSize = PART) =>
    new Upload({ client, params: { ...objectOf(key), Body: body }, partSize, queueSize: PARTS_AT_ONCE }).done().catch(explain)
  const check = async () => void (await client.send(new HeadBucketCommand({ Bucket: bucket })).catch(unavailable))

  async function storedSize(key: string): Promise<number | null> {
    const found = await client.send(new HeadObjectCommand(objectOf(key))).catch(ignoreMissing)
    if (!found) await check() // nothing is missing from a bucket that is not there
    return found?.ContentLength ?? null
  }

  /** A line that breaks is taken up again at its byte. */
  async function* chunksOf(key: string, range: ByteRange | undefined, signal: AbortSignal): AsyncGenerator<Buffer> {
    let { start: at, end } = range ?? { start: 0, end: Number.POSITIVE_INFINITY }
    for (let breaks = 0; at <= end; ) {
      const Range = at > 0 || range ? `bytes=${at}-${end === Number.POSITIVE_INFINITY ? '' : end}` : undefined
      const { Body, ContentLength = 0 } = await client
        .send(new GetObjectCommand({ ...objectOf(key), Range }), { abortSignal: signal })
        .catch(explain)
      end = Math.min(end, at + ContentLength - 1)
      const body = Body as Readable
      const leave = () => body.destroy()
      signal.addEventListener('abort', leave)
      try {
        for await (const chunk of body) {
          yield chunk
          at += chunk.length
          breaks = 0
        }
      } catch (error) {
        if (signal.aborted || ++breaks === MOST_BREAKS) throw unavailable(error)
      } finally {
        signal.removeEventListener('abort', leave)
      }
    }
  }

  return {
    place: `${endpoint}/${bucket}/${prefix}`,
    async put(bytes, options) {
      const key = randomUUID()
      const measure = measuring(options)
      await send(key, Readable.from(measure.through(bytes), { objectMode: false }))
      return { key, ...measure.result() }
    },
    async adopt(path, key) {
      const size = await sizeOf(path)
      const stored = await storedSize(key)
      if (size === null && stored === null) throw Object.assign(new Error(`${path} is nowhere`), { code: 'ENOENT' })
      if (size !== null && stored !== size) await send(key, createReadStream(path), Math.max(PART, Math.ceil(size / MOST_PARTS)))
      await rm(path, { force: true }) // after an earlier call that did not come to its end too
    },
    read(key, range) {
      const bytes = new PassThrough({ highWaterMark: READ_CHUNK })
      const departure = new AbortController()
      bytes.once('close', () => departure.abort())
      pipeline(chunksOf(key, range, departure.signal), bytes).catch(() => {}) // `bytes` tells it
      return bytes
    },
    sizeOf: storedSize,
    discard: async (key) => void (await client.send(new DeleteObjectCommand(objectOf(key))).catch(ignoreMissing)),
    async *listOlderThan(time) {
      try {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
          for (const { Key = '', LastModified } of Contents) {
            const key = Key.slice(prefix.length)
            if (isKey(key) && LastModified && LastModified < time) yield key
          }
      } catch (error) {
        unavailable(error)
      }
    },
    check,
    async findMark() {
      const found = await client.send(new GetObjectCommand(objectOf(MARKER))).catch(ignoreMissing)
      return (await found?.Body?.transformToString())?.trim() ?? null
    },
    mark: async (id) => void (await client.send(new PutObjectCommand({ ...objectOf(MARKER), Body: `${id}\n` })).catch(unavailable)),
  }
}

const isMissing = (error: unknown) => error instanceof S3ServiceException && ['NoSuchKey', 'NotFound'].includes(error.name)

/** Whatever else happens to a bucket, the same request may succeed in a moment, or when whoever hosts the service has seen to it. */
function unavailable(error: unknown): never {
  if (error instanceof AppError) throw error
  throw Object.assign(new AppError('storage.unavailable'), { cause: error })
}

function explain(error: unknown): never {
  throw isMissing(error) ? Object.assign(new Error('no such object'), { code: 'ENOENT', cause: error }) : unavailable(error)
}

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) unavailable(error)
}
