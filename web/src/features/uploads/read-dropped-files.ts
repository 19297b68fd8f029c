import type { ChosenFile } from './upload-item.ts'

/** Files that the system writes into folders, beside the documents: nobody means to deposit them. */
const litter = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini'])

/**
 * What was dropped, folders flattened. To be called in the drop event itself: the browser empties the transfer right after,
 * so everything is asked for before the first await.
 */
export async function readDroppedFiles({ items }: DataTransfer): Promise<ChosenFile[]> {
  const dropped = Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ handle: item.getAsFileSystemHandle?.() ?? null, entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(
    dropped.map(async ({ handle, entry, file }) => {
      if (entry?.isDirectory) return (await readFolder(entry as FileSystemDirectoryEntry)).map((inside) => ({ file: inside, handle: null }))
      return file ? [{ file, handle: await fileHandle(handle) }] : []
    }),
  )
  return found.flat()
}

/** A handle is a comfort after a reload: a browser that refuses it does not stop the deposit. */
async function fileHandle(asked: Promise<FileSystemHandle | null> | null): Promise<FileSystemFileHandle | null> {
  const handle = await asked?.catch(() => null)
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : null
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const files: File[] = []
  for (const entry of await listEntries(folder)) {
    if (entry.isDirectory) files.push(...(await readFolder(entry as FileSystemDirectoryEntry)))
    else if (!litter.has(entry.name))
      files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
  }
  return files
}

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
