import { AppError } from '../../../shared/errors.ts'
import { safeFileName, uniqueName } from '../../../shared/file-names.ts'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import type { ClassifiedFile, ClassifiedFolder } from '../classified-tree.ts'
import { listInspectedSpaces, spaceTree } from '../explorer.queries.ts'
import type { ExplorerCtx } from './authenticate.ts'

export const ROOT = '/webdav'
/** `spaceId` is null above the spaces. */
export type Place = { path: string[]; node: ClassifiedFolder | ClassifiedFile; spaceId: SpaceId | null; createdAt: Date }

/** What computers look for in every folder, and we never have: said without asking the database. */
const isClutter = (name: string) => /^(?:\._.*|\.DS_Store|\.hidden|desktop\.ini|Thumbs\.db|folder\.(?:jpg|gif)|AutoRun\.inf)$/i.test(name)

export function pathOf(url: string): string[] {
  const [address = ''] = url.split('?')
  try {
    return address.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    throw new AppError('webdav.malformed')
  }
}

/** Finds what an address names, in the spaces where the person is inspector. What they may not see is not there. */
export async function locate({ db, actor, now }: ExplorerCtx, path: string[]): Promise<Place> {
  const [top, ...below] = path.map((name) => name.normalize('NFC'))
  if (path.some(isClutter)) throw new AppError('notFound')
  const spaces = named(await listInspectedSpaces(db, actor))
  if (top === undefined) {
    const children = spaces.map(({ name }): ClassifiedFolder => ({ kind: 'folder', name, children: [] }))
    return { path, node: { kind: 'folder', name: '', children }, spaceId: null, createdAt: now() }
  }
  const space = spaces.find(({ name }) => name === top)
  if (!space) throw new AppError('notFound')
  let node: ClassifiedFolder | ClassifiedFile = await spaceTree(db, actor, space.id, { withTrash: true })
  for (const name of below) {
    const next: ClassifiedFolder | ClassifiedFile | undefined =
      node.kind === 'folder' ? node.children.find((child) => child.name === name) : undefined
    if (!next) throw new AppError('notFound')
    node = next
  }
  return { path: [space.name, ...below], node, spaceId: space.id, createdAt: space.createdAt }
}

/** Codes differ, but what makes them safe could make two alike (`CON` and `_CON`). */
function named<Space extends { referenceCode: string }>(spaces: Space[]): (Space & { name: string })[] {
  const taken: string[] = []
  return spaces.map((space) => {
    const name = uniqueName(safeFileName(space.referenceCode), taken)
    taken.push(name)
    return { ...space, name }
  })
}
