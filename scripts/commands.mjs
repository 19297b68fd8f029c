import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './build-web.mjs'
import { installPackages } from './install-packages.mjs'
import { LaunchError, root, runNode } from './run-programs.mjs'

const [, , command = '', ...args] = process.argv
const tool = (/** @type {string} */ path) => join(root, 'node_modules', path)

/** @type {Record<string, () => Promise<number | void>>} */
const commands = {
  build: buildWeb,
  start: async () => {
    await buildWeb()
    await runHere('server/main.ts')
  },
  cli: async () => {
    if (args[0] === 'serve') await buildWeb()
    await runHere('server/cli.ts')
  },
  test: () => runNode([tool('vitest/vitest.mjs'), 'run', ...args]),
  e2e: async () => {
    await buildWeb()
    return runNode([tool('vitest/vitest.mjs'), 'run', '--config', 'e2e/vitest.config.ts', ...args])
  },
  bench: async () => {
    const names = readdirSync(join(root, 'bench')).flatMap((file) => /^(.*)\.ts$/.exec(file)?.[1] ?? [])
    if (args[0] && names.includes(args[0])) return runNode([join(root, 'bench', `${args[0]}.ts`), ...args.slice(1)])
    throw new LaunchError(`npm run bench -- ${names.join(' | ')}`)
  },
  check: async () => {
    const steps = [
      [tool('typescript/bin/tsc'), '--project', root],
      [tool('typescript/bin/tsc'), '--project', join(root, 'web')],
      [tool('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings'],
      [tool('knip/bin/knip.js')],
    ]
    let worst = 0
    for (const step of steps) worst = Math.max(worst, await runNode(step))
    return worst
  },
}

/** In this very process, as if it had been started directly: signals, exit code and terminal are its own. */
async function runHere(/** @type {string} */ program) {
  process.argv = [process.execPath, join(root, program), ...args]
  await import(`../${program}`)
}

const run = commands[command]
if (!run) throw new LaunchError(`Commande inconnue / Unknown command: ${command} (${Object.keys(commands).join(', ')})`)
if (command !== 'cli') process.chdir(root) // file names given to the command line are those of where one stands
await installPackages()
process.exitCode = (await run()) ?? process.exitCode ?? 0
