import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))
/** Ignored by git: what the launcher brings and remembers. */
export const runtime = join(root, '.runtime')

/**
 * Runs a program of Node.js to its end, with the terminal as ours, and answers its exit code. Whoever stops us means it; a Ctrl-C
 * reaches it by itself.
 * @param {string[]} args @param {{ node?: string, cwd?: string }} [options] @returns {Promise<number>}
 */
export function runNode(args, { node = process.execPath, cwd = process.cwd() } = {}) {
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const child = spawn(node, args, { cwd, stdio: 'inherit', env: { ...process.env, PATH: path } })
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/**
 * npm, as the one that launched us or as the machine has it. It says nothing but errors.
 * @param {string[]} args
 */
export async function runNpm(args) {
  const cli = process.env.npm_execpath ?? ''
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier']
  const [command, ...first] = /npm-cli\.c?js$/.test(cli) ? [process.execPath, cli] : ['npm']
  const child = spawn(command ?? '', [...first, ...args, ...quiet], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', resolve)
  })
  if (code !== 0) throw new Error(`npm ${args[0]} a échoué (code ${code}) / failed`)
}

/**
 * Says what takes time, and that it goes on.
 * @param {string} french @param {string} english @param {() => Promise<unknown>} run
 */
export async function announce(french, english, run) {
  const start = Date.now()
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`
  process.stderr.write(`→ ${french} / ${english}…\n`)
  const beat = setInterval(() => process.stderr.write(`  … ${seconds()}\n`), 10_000)
  await run().finally(() => clearInterval(beat))
  process.stderr.write(`  ${seconds()}\n`)
}

/**
 * Two launches at once do the same work once. A lock of a process that died is nobody's.
 * @param {() => Promise<unknown>} run
 */
export async function withLock(run) {
  const file = join(runtime, 'launch.lock')
  mkdirSync(runtime, { recursive: true })
  for (let isFirst = true; !take(file); isFirst = false) {
    if (isFirst) process.stderr.write('→ Une autre installation est en cours / Another installation is running…\n')
    await wait(200)
  }
  try {
    await run()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (isAbandoned(file)) rmSync(file, { force: true })
    return false
  }
}

/** @param {string} file */
function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid > 0 && !process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}
