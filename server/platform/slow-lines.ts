import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** How long a line may take, in milliseconds. */
export type Patience = {
  /** For the headers of a request. */
  headers: number
  /** For a body that is read whole before it is looked at. */
  body: number
  /** Without a byte in either direction: what the line holds is given back. An upload goes on with the next one. */
  silence: number
  /** Once the service has been asked to stop. */
  farewell: number
}
export const PATIENCE: Patience = { headers: 60_000, body: 120_000, silence: 300_000, farewell: 3_000 }

/** Files take the time that they need. */
const isFile = ({ headers }: IncomingMessage) => /^(multipart\/|application\/offset)/.test(headers['content-type'] ?? '')

/** Bodies that come byte by byte: thousands of them, each alive, would hold thousands of lines for ever. */
export function cutSlowBodies(app: FastifyInstance, { body }: Patience): void {
  app.addHook('preParsing', async ({ raw }) => {
    if (!isFile(raw)) cutAfter(raw, body)
  })
}

/** Its line falls if the request has not come to its end by then. */
export function cutAfter(raw: IncomingMessage, patience: number): void {
  const timer = setTimeout(() => raw.complete || raw.destroy(), patience).unref()
  raw.once('close', () => clearTimeout(timer))
}

/** Who takes for ever to read does not keep the service from stopping: a download goes on where it was, by its range. */
export function cutLinesAtTheEnd(app: FastifyInstance, { farewell }: Patience): void {
  const open = new Set<IncomingMessage['socket']>()
  app.addHook('onRequest', async ({ raw: { socket } }) => {
    if (open.has(socket)) return
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    setTimeout(() => {
      for (const socket of open) socket.destroy()
    }, farewell).unref()
  })
}
