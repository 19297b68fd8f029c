import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { announce, root, runNpm } from './run-programs.mjs'
import { withLock } from './with-lock.mjs'

/** Installs what package-lock.json says, unless it is there already. */
export async function installPackages() {
  if (isInstalled()) return
  await withLock(async () => {
    if (isInstalled()) return
    // Not `npm ci`: it refuses a lock made where the packages of some other platform could not be had.
    const install = () => runNpm(['install', '--no-save', '--include=dev'])
    await announce('Installation des dépendances', 'Installing the dependencies', install)
  })
}

/** npm leaves in node_modules the list of what it has put there. Optional packages may lack: they are for other machines. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path === '' || path in present ? path === '' || present[path]?.version === version : optional === true,
  )
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}
