import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// The map of the house: a folder may import itself and what is named here.
const upTo = (...folders: string[]) => folders.map((folder) => (folder === 'shared' ? folder : `server/${folder}`))
const base = ['shared', 'platform', 'policies', 'journal', 'accounts', 'site', 'spaces', 'questionnaires', 'deposits']
const features = [...base, 'explorer', 'exports', 'receipts', 'notifications']
const map: Record<string, string[]> = {
  shared: [],
  ...Object.fromEntries(base.slice(1).map((folder, i) => [`server/${folder}`, upTo(...base.slice(0, i + 1))])),
  'server/exports': upTo(...base),
  'server/explorer': upTo(...base, 'exports'),
  'server/receipts': upTo(...base, 'exports'),
  'server/notifications': upTo(...base, 'exports', 'receipts'),
  'server/admin': upTo(...features),
  'server/import-django': upTo(...features, 'admin'),
  'server/backup': upTo(...features, 'admin'),
  'server/demo': upTo(...features, 'admin'),
  // The rest of server/ starts and joins everything; nobody inside a feature imports it.
  server: upTo(...features, 'admin', 'backup', 'demo', 'import-django'),
  web: ['shared'],
}

const folders = Object.keys(map).sort((a, b) => b.length - a.length)
const folderOf = (file: string) => folders.find((folder) => file.startsWith(`${folder}/`))
const isTest = (file: string) => /\.test\.tsx?$/.test(file)

const files = ['shared', 'server', 'web/src']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
  .filter((file) => /\.tsx?$/.test(file) && !isTest(file))
const textOf = (file: string) => readFileSync(file, 'utf8')
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(([, path = '']) => normalize(join(dirname(file), path)))

/** What it imports from a folder that it may not know. */
function strayImports(file: string): string[] {
  const folder = folderOf(file) ?? ''
  const known = [folder, ...(map[folder] ?? [])]
  return importsOf(file).filter((target) => !known.includes(folderOf(target) ?? ''))
}

describe('imports go one way', () => {
  it.each(files)('%s', (file) => {
    expect(folderOf(file), 'its folder is not on the map').toBeDefined()
    expect(file.startsWith('server/') && file.split('/').length > 2 ? folderOf(file) : '', 'a new folder needs its place').not.toBe(
      'server',
    )
    expect(strayImports(file)).toEqual([])
  })
})

it('is imported by nobody: server/app.ts, but for what starts the service', () => {
  const importers = files.filter((file) => importsOf(file).includes('server/app.ts'))
  expect(importers.every((file) => folderOf(file) === 'server')).toBe(true)
})

it('reads the environment in server/platform alone', () => {
  const readers = files.filter((file) => file.startsWith('server/') && !file.startsWith('server/platform/'))
  expect(readers.filter((file) => /process\s*\.\s*env|process\[/.test(textOf(file)))).toEqual([])
})

it('knows in web nothing of Node.js, and in shared no input or output', () => {
  const outside = files.filter((file) => !file.startsWith('server/'))
  expect(outside.filter((file) => /from 'node:|require\(/.test(textOf(file)))).toEqual([])
})

it('gives browsers no address that forgets below which path the service lives', () => {
  const forgetful = /\bsrc="\/|<a [^>]*href="\/|fetch\(['"`]\/|location\.(?:assign|replace)\((?!addBasePath|hrefOf)/
  expect(files.filter((file) => file.startsWith('web/') && forgetful.test(textOf(file)))).toEqual([])
})
