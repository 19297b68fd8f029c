import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { FileStore } from '../platform/files.ts'
import type { ClassifiedFile } from './classified-tree.ts'

export type ArchiveEntry = { path: string; file: ClassifiedFile }
type Sources = {
  files: Pick<FileStore, 'read'>
  makeDocument: (file: ClassifiedFile) => Promise<Buffer>
  now: Date
}
const MANIFEST = 'sha256sums.txt'

/**
 * A ZIP that is made as it is read: one source open at a time, no copy, as much memory for a terabyte as for a page. It breaks
 * off when a source is missing or is not as long as recorded: better no archive than one that lacks evidence in silence.
 */
export function streamArchive(folder: string, entries: ArchiveEntry[], { files, makeDocument, now }: Sources): Readable {
  const zip = new ZipFile()
  const archive = zip.outputStream as Readable
  let source: Readable | undefined
  zip.on('error', (error: Error) => archive.destroy(error))
  archive.on('close', () => source?.destroy()) // whoever asked may have left

  const add = (path: string, options: { mtime: Date; compress: boolean; size?: number }, open: () => Readable | Promise<Readable>) =>
    zip.addReadStreamLazy(`${folder}/${path}`, { ...options, mode: 0o100644 }, (deliver) => {
      Promise.resolve()
        .then(open)
        .then((opened) => {
          source = opened.on('error', (error) => archive.destroy(error))
          if (archive.destroyed) opened.destroy()
          else deliver(null, opened)
        })
        .catch((error: Error) => archive.destroy(error))
    })

  const sums = new Map<string, string>()
  for (const { path, file } of entries) {
    const mtime = new Date(file.modifiedAt)
    const { storageKey, size, sha256 } = file
    if (storageKey !== null && size !== null && sha256 !== null) {
      sums.set(path, sha256)
      add(path, { mtime, size, compress: isCompressible(file.mediaType) }, () => files.read(storageKey))
    } else {
      sums.set(path, '') // keeps its place in the list
      add(path, { mtime, compress: false }, async () => {
        const bytes = await makeDocument(file)
        sums.set(path, createHash('sha256').update(bytes).digest('hex'))
        return Readable.from([bytes])
      })
    }
  }
  add(MANIFEST, { mtime: now, compress: true }, () => Readable.from([manifestOf(sums)]))
  zip.end()
  return archive
}

/** As `sha256sum -c` reads it from inside the folder. Classified names hold neither a line break nor a backslash. */
const manifestOf = (sums: Map<string, string>) => Buffer.from([...sums].map(([path, sha256]) => `${sha256}  ${path}\n`).join(''))

/** Office documents, PDF, images, archives are compressed already: doing it again would only cost time. */
const isCompressible = (mediaType: string): boolean =>
  /^text\/|^image\/(?:bmp|tiff|svg)|[+/](?:json|xml)$|^application\/(?:rtf|msword|vnd\.ms-)/.test(mediaType)
