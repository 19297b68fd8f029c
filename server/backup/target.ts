import type { BackedUpObject, Manifest } from './manifest.ts'

/** Where a backup is being written. Nothing of an earlier one changes before `finish`, which replaces it in one step. */
export type Target = {
  /** Where its parts are prepared, under their own paths. */
  folder: string
  /** Is it there since an earlier backup? */
  holds(object: BackedUpObject): Promise<boolean>
  /** Nothing stays of bytes that end in an error. */
  add(object: BackedUpObject, bytes: AsyncIterable<Buffer>): Promise<void>
  finish(manifest: Manifest): Promise<void>
  abandon(): Promise<void>
}

/** In a backup, folder or archive. */
export const objectPath = (key: string) => `objects/${key.slice(0, 2)}/${key}`
export const manifestName = 'manifest.json'
export const objectsName = 'objects.jsonl.gz'
/** Every part beside the objects themselves. */
export const listParts = ({ tables, waiting, objects }: Manifest) => [
  ...tables.map((table) => table.part),
  waiting,
  ...(objects ? [objects.part] : []),
]
