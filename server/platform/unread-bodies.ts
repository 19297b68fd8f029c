import type { FastifyInstance } from 'fastify'

const MOST_READ = 64 * 1024 ** 2

/**
 * A refusal leaves a body unread. Reading some more lets the client finish its piece and see the answer, and the connection
 * serve again; whoever goes on sending is cut off.
 */
export function drainUnreadBodies(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete || raw.destroyed) return
    let read = 0
    raw.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > MOST_READ) raw.destroy()
    })
    raw.resume()
  })
}
