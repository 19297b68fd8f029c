import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { announce, runNpm, runtime } from './run-programs.mjs'
import { withLock } from './with-lock.mjs'

/** This Node.js if it is recent enough; otherwise one of our own, which npm has as an ordinary package. */
export async function findNode24() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  const isWindows = process.platform === 'win32'
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const node = join(runtime, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  const isThere = () => existsSync(node) && existsSync(join(runtime, 'node_modules/.package-lock.json')) // npm writes this one last
  if (!isThere())
    await withLock(async () => {
      if (isThere()) return
      await announce('Installation de Node.js 24', 'Installing Node.js 24', () =>
        runNpm(['install', '--prefix', runtime, '--no-save', '--no-package-lock', `${name}@24`]),
      )
    })
  return node
}
