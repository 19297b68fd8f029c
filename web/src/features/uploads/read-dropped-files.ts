import type { ChosenFile } from './upload-item.ts'

/** `path`: with the folders that were dropped, « Réponses/T02/Budget.pdf ». */
export type FoundFile = ChosenFile & { path: string }

/** Files that the system writes into folders, beside the documents: nobody means to deposit them. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * What was dropped, folders flattened; each file remembers its own. To be called in the drop event itself: the browser empties the transfer right after,
 * so everything is asked for before the first await.
 */
export async function readDroppedFiles({ items }: DataTransfer): Promise<FoundFile[]> {
  const dropped = Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ handle: item.getAsFileSystemHandle?.() ?? null, entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(
    dropped.map(async ({ handle, entry, file }) => {
      if (entry?.isDirectory) return readFolder(entry as FileSystemDirectoryEntry)
      return file ? [{ file, path: file.name, handle: await fileHandle(handle) }] : []
    }),
  )
  return found.flat()
}

/** A handle is a comfort after a reload: a browser that refuses it does not stop the deposit. */
async function fileHandle(asked: Promise<FileSystemHandle | null> | null): Promise<FileSystemFileHandle | null> {
  const handle = await asked?.catch(() => null)
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : null
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<FoundFile[]> {
  const files: FoundFile[] = []
  for (const entry of await listEntries(folder)) {
    if (entry.isDirectory) files.push(...(await readFolder(entry as FileSystemDirectoryEntry)))
    else if (!litter.has(entry.name))
      files.push({ file: await fileOf(entry as FileSystemFileEntry), path: entry.fullPath.slice(1), handle: null })
  }
  return files
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** What was chosen in a file input: its folders too, if it was one for folders. */
export const filesOfInput = (files: readonly File[]): FoundFile[] =>
  files.filter(({ name }) => !litter.has(name)).map((file) => ({ file, path: file.webkitRelativePath || file.name, handle: null }))

/** A browser gives the entries of a folder a hundred at a time, until an empty answer. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return entries
    entries.push(...some)
  }
}
