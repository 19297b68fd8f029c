import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))
/** Ignored by git: what the launcher brings and remembers. */
export const runtime = join(root, '.runtime')

/** Said without its stack: it is not a fault of the program. */
export class LaunchError extends Error {}

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a program of Node.js to its end and answers its exit code. A signal meant for us is meant for it; a Ctrl-C in the
 * terminal reaches it by itself.
 * @param {string[]} args @param {{ node?: string }} [options] @returns {Promise<number>}
 */
export function runNode(args, { node = process.execPath } = {}) {
  const PATH = [dirname(node), process.env.PATH].join(delimiter)
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, PATH } })
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.removeListener(name, forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/**
 * npm, the one that launched us or else the machine's. It says nothing but errors.
 * @param {string[]} args
 */
export async function runNpm(args) {
  const cli = process.env.npm_execpath ?? ''
  const [command = '', ...first] = /npm-cli\.c?js$/.test(cli) ? [process.execPath, cli] : ['npm']
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const child = spawn(command, [...first, ...args, ...quiet], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
  if (code !== 0) throw new LaunchError(`npm ${args[0]} a échoué / failed (${code})`)
}

/**
 * Says what takes time, and that it goes on.
 * @param {string} french @param {string} english @param {() => Promise<unknown>} run
 */
export async function announce(french, english, run) {
  const start = Date.now()
  const tell = (/** @type {string} */ text) => process.stderr.write(`${text}\n`)
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`
  tell(`→ ${french} / ${english}…`)
  const beat = setInterval(() => tell(`  … ${seconds()}`), 10_000)
  await run().finally(() => clearInterval(beat))
  tell(`  ${seconds()}`)
}
