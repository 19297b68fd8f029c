import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the service and the backends of its database have spent of the processors, in milliseconds. Unlike a clock on the wall it
 * says the same on a machine that others use. Read in one go: nothing runs in between.
 */
export function processorTime(service: number, dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const backends = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ').map(Number)
  return [service, ...backends].map(spentBy).reduce((sum, one) => sum + one, 0)
}

function spentBy(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
  } catch {
    return 0 // it has just ended
  }
}
