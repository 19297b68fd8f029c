import { isAbsolute, posix } from 'node:path'
import type { Readable } from 'node:stream'

/** `crc32`: what an archive says of the bytes. */
export type Found = { size: number; crc32?: number; read: () => Promise<Readable> }
/** Where the bytes of the Django application lie. */
export type Media = {
  /** `outside`: the path leaves the folder, by itself or by a link; nothing is read there. */
  find(path: string): Promise<Found | 'missing' | 'outside'>
  /** The path of every file. */
  list(): AsyncIterable<string>
}

/** The spellings under which a disk may know a path: Macs take accents apart. */
export const spellings = (path: string): string[] => [...new Set([path, path.normalize('NFC'), path.normalize('NFD')])]
export const leaves = (path: string): boolean => isAbsolute(path) || posix.normalize(path).split('/')[0] === '..' || path.includes('\0')
