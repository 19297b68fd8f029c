import type { FastifyInstance } from 'fastify'
import { cutAfter, type Patience } from './slow-lines.ts'

const MOST_READ = 64 * 1024 ** 2

/**
 * A refusal leaves a body unread. Reading some more lets the client finish its piece and see the answer, and the connection
 * serve again; whoever goes on sending, or dawdles, is cut off. Begun before the answer leaves: Node.js would then read the rest itself, all of it.
 */
export function drainUnreadBodies(app: FastifyInstance, { body }: Patience): void {
  app.addHook('onSend', async ({ raw }) => {
    if (raw.complete || raw.destroyed) return
    cutAfter(raw, body)
    let read = 0
    raw.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > MOST_READ) raw.destroy()
    })
    raw.resume()
  })
}
