import { posix } from 'node:path'

const prefix = /^(?:CORBEILLE-)?Q\d+-T\d+-\d+-/
const suffix = /_[A-Za-z0-9]{7}(?=(?:\.tar)?(?:\.[A-Za-z0-9_-]{1,16})?$)/

/**
 * The name that a deposit had when it was sent, as far as its path tells: without what classified it, once, and without the seven
 * random signs that told it from another of the same name, when there was one: « rapport_Version.pdf » keeps its name.
 * Underscores stay: nobody knows any more which were spaces.
 */
export function recoverName(path: string, { hasTwin }: { hasTwin: boolean }): string {
  const stored = posix.basename(path)
  const name = stored.replace(prefix, '')
  return (hasTwin ? name.replace(suffix, '') : name) || stored
}
