import type { IncomingHttpHeaders } from 'node:http'
import type { ByteRange } from './files.ts'

type Version = { etag: string; modifiedAt: Date }
const secondsOf = (date: Date) => Math.floor(date.getTime() / 1000)

/** Does the client already hold this very version (RFC 9110, 13)? A list of tags wins over a date. */
export function isUnchanged(headers: IncomingHttpHeaders, { etag, modifiedAt }: Version): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return secondsOf(modifiedAt) <= since / 1000
}

/**
 * The part that is asked for, or null for the whole. One range only: the whole is a right answer to several, and to a range
 * that is malformed or of another version.
 */
export function rangeOf(headers: IncomingHttpHeaders, size: number, version: Version): ByteRange | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(headers.range?.replace(/\s/g, '') ?? '') ?? []
  if ((!from && !to) || (from && to && Number(to) < Number(from))) return null
  if (!isOfVersion(headers['if-range'], version)) return null
  const start = from ? Number(from) : Math.max(0, size - Number(to))
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1
  return start < size && start <= end ? { start, end } : 'unsatisfiable'
}

/** Exact on purpose: a part of one version glued to a part of another would be a file that nobody deposited. */
const isOfVersion = (condition: unknown, { etag, modifiedAt }: Version) =>
  condition === undefined || condition === etag || Date.parse(String(condition)) === secondsOf(modifiedAt) * 1000
