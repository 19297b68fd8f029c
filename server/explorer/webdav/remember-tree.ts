import type { SpaceId } from '../../../shared/vocabulary.ts'
import type { Db } from '../../platform/db.ts'
import type { ClassifiedFile, ClassifiedFolder } from '../classified-tree.ts'
import { spaceTree } from '../explorer.queries.ts'
import type { ExplorerCtx } from './authenticate.ts'

type Remembered = { lastEntry: number | null; tree: ClassifiedFolder; files: number }

/** About 15 MB. */
const MOST_FILES = 20_000
const shelves = new WeakMap<Db, Map<SpaceId, Remembered>>()

/**
 * The tree of a space, which WebDAV shows alike to all its inspectors: call it for nobody else. A file explorer asks for it
 * hundreds of times to read one file. Kept as long as the journal of the space says nothing new, since what changes a tree writes
 * its line in the same transaction; `lastEntry` was read before the tree, so it can only be too old.
 */
export async function rememberTree({ db, actor }: ExplorerCtx, id: SpaceId, lastEntry: number | null): Promise<ClassifiedFolder> {
  const shelf = shelves.get(db) ?? new Map<SpaceId, Remembered>()
  shelves.set(db, shelf)
  const known = shelf.get(id)
  if (known && known.lastEntry === lastEntry) {
    shelf.delete(id) // to come last again
    shelf.set(id, known)
    return known.tree
  }
  const tree = await spaceTree(db, actor, id, { withTrash: true, withoutHeld: true })
  shelf.delete(id)
  if (lastEntry !== null) shelf.set(id, { lastEntry, tree, files: countFiles(tree) })
  forgetOldest(shelf)
  return tree
}

const countFiles = (node: ClassifiedFolder | ClassifiedFile): number =>
  node.kind === 'file' ? 1 : node.children.reduce((sum, one) => sum + countFiles(one), 1)

function forgetOldest(shelf: Map<SpaceId, Remembered>): void {
  let files = [...shelf.values()].reduce((sum, one) => sum + one.files, 0)
  for (const [id, one] of shelf) {
    if (files <= MOST_FILES) return
    shelf.delete(id)
    files -= one.files
  }
}
