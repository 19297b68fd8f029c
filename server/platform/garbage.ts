import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const MOST_LEFT = 8 * 1024 ** 2

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void
let left = 0

/**
 * To be told of the bytes that stream through. Each piece leaves a buffer behind that weighs next to nothing in V8's eyes: left
 * alone it lets sixty megabytes of them pile up before it looks. Collecting the young ones takes a millisecond.
 */
export function countGarbage(bytes: number): void {
  left += bytes
  if (left < MOST_LEFT) return
  left = 0
  collect({ type: 'minor' })
}
