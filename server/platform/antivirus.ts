import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'

export type ClamdAddress = { host: string; port: number } | { path: string }

/** What it said of a file; `threat`: what it found, in its words. `tooLarge`: above one of its limits, so that it cannot say. */
export type Verdict = { scan: 'clean' } | { scan: 'infected'; threat: string } | { scan: 'tooLarge' }
export type Antivirus = {
  /** In constant memory, whatever the size. Throws when no verdict came: the daemon is away, or left in the middle. */
  scan(read: () => Readable): Promise<Verdict>
  /** Its version, and of when its signatures are if it knows. Throws when it does not answer. */
  describe(): Promise<{ version: string; signaturesAt: Date | null }>
}

/** It unpacks for minutes what took seconds to send. */
const SCAN_SILENCE = 300_000
const ANSWER_SILENCE = 3_000
/** Above, what speaks is no daemon. */
const LONGEST_ANSWER = 4096
/** More than a line holds that the daemon has not read yet. */
const ON_THE_LINE = 16 * 1024 ** 2

/** ClamAV's daemon, spoken to as clamd(8) says: commands that end with NUL, parts of a file that begin with their length. */
export const clamd = (address: ClamdAddress): Antivirus => ({
  async scan(read) {
    const sent = { bytes: 0 }
    try {
      return await askAbout(address, read(), sent)
    } catch (error) {
      if (!isHangUp(error)) throw error
      // It hangs up on what is too large, and its answer is lost if more was being sent: once more, slowly around that place.
      return askAbout(address, read(), { bytes: 0, slowFrom: sent.bytes - ON_THE_LINE })
    }
  },
  async describe() {
    const line = connect(address)
    const reply = replyOf(line, ANSWER_SILENCE)
    line.write('zVERSION\0')
    const [version = '', , date] = (await reply.finally(() => line.destroy())).split('/')
    const signaturesAt = new Date(date ?? Number.NaN)
    return { version, signaturesAt: Number.isNaN(signaturesAt.getTime()) ? null : signaturesAt }
  },
})

type Progress = { bytes: number; slowFrom?: number; isWhole?: boolean }

async function askAbout(address: ClamdAddress, bytes: Readable, sent: Progress): Promise<Verdict> {
  const line = connect(address)
  const reply = replyOf(line, SCAN_SILENCE)
  line.write('zINSTREAM\0')
  // Not waited for: it may never end on a line that the daemon has closed.
  pipeline(bytes, inParts(sent), line, { end: false }).catch((error) => line.destroy(error))
  try {
    const verdict = verdictOf(await reply)
    if (verdict.scan !== 'clean' || sent.isWhole) return verdict
  } finally {
    // It may have answered before the end: too large.
    bytes.destroy()
    line.destroy()
  }
  throw new Error('clamd answered before the end of the file')
}

const inParts = (sent: Progress) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      if (sent.slowFrom !== undefined && sent.bytes >= sent.slowFrom) await wait(20)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      yield Buffer.concat([length, chunk]) // in one write: between two, it can hang up
      sent.bytes += chunk.length
    }
    sent.isWhole = true
    yield Buffer.alloc(4)
  }

const isHangUp = (error: unknown) => ['EPIPE', 'ECONNRESET'].includes((error as NodeJS.ErrnoException).code ?? '')

function replyOf(line: Socket, silence: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let text = ''
  line.setEncoding('utf8').setTimeout(silence, () => line.destroy(new Error(`clamd said nothing for ${silence / 1000} s`)))
  line.on('data', (part) => {
    text += part
    if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')))
    else if (text.length > LONGEST_ANSWER) line.destroy(new Error('clamd answered too long a line'))
  })
  line.on('error', reject).on('close', () => reject(new Error('clamd left without an answer')))
  return promise
}

function verdictOf(reply: string): Verdict {
  if (reply === 'stream: OK') return { scan: 'clean' }
  const threat = /: (.+) FOUND$/.exec(reply)?.[1]
  // With AlertExceedsMax it says « found » of what it did not look at.
  if (threat?.startsWith('Heuristics.Limits.Exceeded') || reply.includes('size limit exceeded')) return { scan: 'tooLarge' }
  if (threat) return { scan: 'infected', threat }
  throw new Error(`clamd answered: ${reply}`)
}
