// Every command of package.json, with whatever Node.js from 18 on: brings Node.js 24 and goes on with it if this one is older.
import { fileURLToPath } from 'node:url'
import { findNode24 } from './find-node-24.mjs'
import { LaunchError, runNode } from './run-programs.mjs'

try {
  const node = await findNode24()
  if (node === process.execPath) await import('./commands.mjs')
  else process.exitCode = await runNode([fileURLToPath(import.meta.url), ...process.argv.slice(2)], { node })
} catch (error) {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
