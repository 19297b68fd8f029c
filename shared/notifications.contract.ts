import { z } from 'zod'
import type { Contract } from './contract.ts'

const params = z.object({ token: z.string().max(200) })

/** What the header List-Unsubscribe of optional messages leads to (RFC 2369, RFC 8058): no login, no page, no question. */
export const notificationsContract = {
  'GET /api/unsubscribe/:token': {
    access: 'public',
    summary: 'Leads to the page that asks for a confirmation: programs that open links stop nothing.',
    params,
    response: 'bytes',
  },
  'POST /api/unsubscribe/:token': {
    access: 'public',
    summary: 'Stop a kind of optional message, from its own link. 404 when this service did not write it.',
    params,
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
