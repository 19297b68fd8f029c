import { AppError } from '../../../shared/errors.ts'
import { safeFileName, uniqueName } from '../../../shared/file-names.ts'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import { basePathOf } from '../../platform/base-path.ts'
import type { ClassifiedFile, ClassifiedFolder } from '../classified-tree.ts'
import { listInspectedSpaces } from '../explorer.queries.ts'
import type { ExplorerCtx } from './authenticate.ts'
import { rememberTree } from './remember-tree.ts'

const ROOT = '/webdav'
export type Node = ClassifiedFolder | ClassifiedFile
/** `spaceId` is null above the spaces. */
export type Place = { path: string[]; node: Node; spaceId: SpaceId | null; createdAt: Date }
export type Locate = (ctx: ExplorerCtx, path: string[]) => Promise<Place>

/** What computers look for in every folder, and we never have: said to anybody, without asking the database. */
const CLUTTER = /(?:^|\/)(?:\._[^/]*|\.DS_Store|\.hidden|desktop\.ini|Thumbs\.db|folder\.(?:jpg|gif)|AutoRun\.inf)(?:\/|$)/i
export const isClutter = (url: string): boolean => CLUTTER.test(url.split('?')[0] ?? '')

export function pathOf(url: string): string[] {
  const [address = ''] = url.split('?')
  try {
    return address.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    throw new AppError('webdav.malformed')
  }
}

/** The address of what is there, as every name can be written in one, below the path of the service. */
export const addressOf = ({ config }: ExplorerCtx, { path, node }: Place): string =>
  [`${basePathOf(config)}${ROOT}`, ...path.map(encodeURIComponent)].join('/') + (node.kind === 'folder' ? '/' : '')

/** Finds what an address names, in the spaces where the person is inspector. What they may not see is not there. */
export const locate: Locate = async (ctx, path) => {
  const [top, ...below] = path.map((name) => name.normalize('NFC'))
  const spaces = named(await listInspectedSpaces(ctx.db, ctx.actor))
  if (top === undefined) {
    const children = spaces.map(({ name }): ClassifiedFolder => ({ kind: 'folder', name, children: [] }))
    return { path, node: { kind: 'folder', name: '', children }, spaceId: null, createdAt: ctx.now() }
  }
  const space = spaces.find(({ name }) => name === top)
  if (!space) throw new AppError('notFound')
  const tree = await rememberTree(ctx, space.id, space.lastEntry)
  return { path: [space.name, ...below], node: descend(tree, below), spaceId: space.id, createdAt: space.createdAt }
}

export function descend(root: Node, names: string[]): Node {
  let node: Node | undefined = root
  for (const name of names) node = node?.kind === 'folder' ? node.children.find((child) => child.name === name) : undefined
  if (!node) throw new AppError('notFound')
  return node
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
