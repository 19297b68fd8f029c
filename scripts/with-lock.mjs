import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runtime } from './run-programs.mjs'

const file = join(runtime, 'launch.lock')
const longestSilence = 20_000

/**
 * Two launches at once do the same work once: the second waits, and finds it done.
 * @param {() => Promise<unknown>} run
 */
export async function withLock(run) {
  mkdirSync(runtime, { recursive: true })
  for (let isFirst = true; !take(); isFirst = false) {
    if (isFirst) process.stderr.write('→ Une autre installation est en cours / Another installation is running…\n')
    await wait(200)
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 2_000)
  try {
    await run()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (isAbandoned()) rmSync(file, { force: true })
    return false
  }
}

function isAbandoned() {
  try {
    if (Date.now() - statSync(file).mtimeMs > longestSilence) return true
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code
