import { expect, it } from 'vitest'
import { readDroppedFiles } from './read-dropped-files.ts'

const fileEntry = (name: string) => ({
  name,
  fullPath: `/Envoi/${name}`,
  isDirectory: false,
  file: (resolve: (file: File) => void) => resolve(new File(['x'], name)),
})
/** Answers two entries at a time, as browsers answer a hundred. */
const folderEntry = (...inside: unknown[]) => ({
  isDirectory: true,
  createReader: () => {
    const left = [...inside]
    return { readEntries: (resolve: (entries: unknown[]) => void) => resolve(left.splice(0, 2)) }
  },
})
const item = (entry: unknown, file: File | null = null, extra = {}) => ({
  kind: 'file',
  webkitGetAsEntry: () => entry,
  getAsFile: () => file,
  ...extra,
})
const drop = async (...items: unknown[]) => readDroppedFiles({ items } as unknown as DataTransfer)

it('flattens folders within folders, whatever their length, and leaves the litter of the system', async () => {
  const inner = folderEntry(fileEntry('d'), fileEntry('e'))
  const found = await drop(item(folderEntry(fileEntry('a'), fileEntry('.DS_Store'), fileEntry('b'), inner, fileEntry('c'))))
  expect(found.map(({ path }) => path)).toEqual(['Envoi/a', 'Envoi/b', 'Envoi/d', 'Envoi/e', 'Envoi/c'])
})

it('keeps the handle of a file where the browser gives one, and does without otherwise', async () => {
  const handle = { kind: 'file' }
  const found = await drop(
    item(null, new File(['x'], 'a'), { getAsFileSystemHandle: async () => handle }),
    item(null, new File(['x'], 'b'), { getAsFileSystemHandle: () => Promise.reject(new Error('refused')) }),
    item(null, new File(['x'], 'c')),
    { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null },
  )
  expect(found.map(({ file, handle }) => [file.name, handle])).toEqual([
    ['a', handle],
    ['b', null],
    ['c', null],
  ])
})
