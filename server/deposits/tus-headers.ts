import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '../../shared/errors.ts'
import { questionId, questionnaireId } from '../../shared/vocabulary.ts'
import type { UploadTarget } from './upload-target.ts'

export const TUS_VERSION = '1.0.0'
export const TUS_BYTES = 'application/offset+octet-stream'

const malformed = (header: string) => new AppError('upload.malformed', { fields: { [header]: 'malformed' } })

export function requireTus(headers: IncomingHttpHeaders): void {
  if (headers['tus-resumable'] !== TUS_VERSION) throw new AppError('tus.versionUnsupported')
}

/** A whole number of bytes, or the request makes no sense. */
export function bytesIn(headers: IncomingHttpHeaders, name: 'upload-length' | 'upload-offset'): number {
  const text = String(headers[name] ?? '')
  if (!/^\d{1,15}$/.test(text)) throw malformed(name)
  return Number(text)
}

/** What the request says of the size of its own body; null when it does not. */
export const bodyLengthIn = (headers: IncomingHttpHeaders): number | null =>
  headers['content-length'] === undefined ? null : Number(headers['content-length'])

const targets = { questionId, unsortedQuestionnaireId: questionnaireId, annexQuestionnaireId: questionnaireId, annexQuestionId: questionId }

/** Where the file goes, said in exactly one way, and how the computer of whoever sends it calls it. */
export function metadataIn(headers: IncomingHttpHeaders): UploadTarget & { filename: string } {
  const metadata = new Map(
    String(headers['upload-metadata'] ?? '')
      .split(',')
      .map(parsePair),
  )
  const [name, other] = Object.keys(targets).filter((key) => metadata.has(key)) as (keyof typeof targets)[]
  if (!name) throw new AppError('input.invalid', { fields: { questionId: 'missing' } })
  if (other) throw new AppError('input.invalid', { fields: { [other]: 'not together with another target' } })
  const target = targets[name].safeParse(Number(metadata.get(name)))
  if (!target.success) throw new AppError('input.invalid', { fields: { [name]: 'malformed' } })
  const filename = metadata.get('filename')
  if (!filename) throw new AppError('input.invalid', { fields: { filename: 'missing' } })
  return { [name]: target.data, filename } as UploadTarget & { filename: string }
}

/** `filename w6l0w6kucGRm`: a key, a space, Base64 of UTF-8. */
function parsePair(pair: string): [string, string] {
  const [key = '', value = '', more] = pair.trim().split(' ')
  if (more !== undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw malformed('upload-metadata')
  try {
    return [key, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(value, 'base64'))]
  } catch {
    throw malformed('upload-metadata')
  }
}

/** Hexadecimal SHA-256 of the body, as the client computed it; null when it did not. */
export function checksumIn(headers: IncomingHttpHeaders): string | null {
  const header = headers['upload-checksum']
  if (header === undefined) return null
  const [algorithm, value = '', more] = String(header).split(' ')
  if (algorithm !== 'sha256') throw new AppError('upload.checksumUnsupported')
  const digest = Buffer.from(value, 'base64')
  if (digest.length !== 32 || more !== undefined) throw malformed('upload-checksum')
  return digest.toString('hex')
}
