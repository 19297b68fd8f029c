import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
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

/** Between two requests of a line: longer than proxies keep theirs. */
const KEPT_ALIVE = 72_000

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

/**
 * The server under the application, and the lines that it holds. When it stops, those that have said nothing are cut at once, the
 * others a moment later: who takes for ever to read does not keep it, and a download goes on where it was, by its range.
 */
export function openLines({ headers, silence, farewell }: Patience) {
  const lines = new Set<Socket>()
  const cut = (isOver: (line: Socket) => boolean) => {
    for (const line of lines) if (isOver(line)) line.destroy()
  }
  return {
    serverFactory(handler: RequestListener): Server {
      const server = createServer({ headersTimeout: headers, connectionsCheckingInterval: headers / 2, requestTimeout: 0 }, handler)
      server.keepAliveTimeout = KEPT_ALIVE
      return server.setTimeout(silence).on('connection', (line) => {
        lines.add(line)
        line.once('close', () => lines.delete(line))
      })
    },
    async cutAtTheEnd(): Promise<void> {
      cut(({ bytesRead }) => bytesRead === 0)
      setTimeout(() => cut(() => true), farewell).unref()
    },
  }
}
