import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { announce, LaunchError, root, runNode, runtime } from './run-programs.mjs'
import { withLock } from './with-lock.mjs'

const sources = ['web/index.html', 'web/vite.config.ts', 'web/src', 'web/public', 'shared', 'package-lock.json']
const stamp = join(runtime, 'web-built-from')

/** Builds the pages into web/dist, unless they are there and nothing changed. */
export async function buildWeb() {
  if (isBuilt()) return
  await withLock(async () => {
    if (isBuilt()) return
    await announce('Construction des pages', 'Building the pages', async () => {
      const before = describeSources()
      const code = await runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', join(root, 'web'), '--logLevel', 'warn'])
      if (code !== 0) throw new LaunchError(`La construction des pages a échoué / Building the pages failed (${code})`)
      writeFileSync(stamp, before)
    })
  })
}

const isBuilt = () =>
  existsSync(join(root, 'web/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === describeSources()

function describeSources() {
  const hash = createHash('sha256')
  for (const source of sources) describe(join(root, source), hash)
  return hash.digest('hex')
}

/** @param {string} path @param {import('node:crypto').Hash} hash */
function describe(path, hash) {
  const { size, mtimeMs, isDirectory } = describeOne(path)
  hash.update(`${path}\n${isDirectory ? '' : `${size} ${mtimeMs}`}\n`)
  if (isDirectory) for (const name of readdirSync(path).sort()) describe(join(path, name), hash)
}

/** @param {string} path */
function describeOne(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  return { size: stats?.size, mtimeMs: stats?.mtimeMs, isDirectory: stats?.isDirectory() ?? false }
}
