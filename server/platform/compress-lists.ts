import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const LONG = 16_384
const compress = promisify(gzip)

/**
 * Long answers in JSON shrink to a twentieth, beside the thread that answers everybody. Nothing else is touched: files leave
 * byte for byte, so that they are resumed and compared.
 */
export function compressLists(app: FastifyInstance): void {
  app.addHook('onSend', async ({ headers }, reply, payload) => {
    const isLong = typeof payload === 'string' && payload.length > LONG
    if (!isLong || !/json/.test(String(reply.getHeader('content-type')))) return payload
    reply.header('vary', 'accept-encoding')
    if (!/\bgzip\b/.test(String(headers['accept-encoding']))) return payload
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return compress(payload)
  })
}
