import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import yauzl, { type Entry, type Options, type ZipFile } from 'yauzl'
import { leaves, type Media, spellings } from './media-paths.ts'

const openZip = promisify<string, Options, ZipFile>(yauzl.open)

/**
 * The media folder as a ZIP archive, itself or in a folder of the archive named `media`: read in place, never unpacked on the disk.
 */
export async function mediaArchive(path: string): Promise<Media> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  const entries = await listEntries(zip)
  const prefix = [...entries.keys()].every((name) => name.startsWith('media/')) ? 'media/' : ''
  const read = promisify<Entry, Readable>(zip.openReadStream.bind(zip))
  return {
    async find(path) {
      if (leaves(path)) return 'outside'
      for (const spelling of spellings(path)) {
        const entry = entries.get(prefix + spelling)
        if (entry) return { size: entry.uncompressedSize, crc32: entry.crc32, read: () => read(entry) }
      }
      return 'missing'
    },
    async *list() {
      for (const name of entries.keys()) yield name.slice(prefix.length)
    },
  }
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject).on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (!name.endsWith('/')) entries.set(name, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}
