import { z } from 'zod'
import type { Contract } from './contract.ts'
import { ownPath } from './vocabulary.ts'

export const oidcContract = {
  'GET /api/oidc/login': {
    access: 'public',
    summary: 'Sends the browser to the identity provider. 404 when none is configured.',
    query: z.object({ next: ownPath.optional() }),
    response: 'bytes',
  },
  'GET /api/oidc/callback': {
    access: 'public',
    summary: 'Where the provider sends the browser back: opens a session, or says on the login page why not.',
    response: 'bytes',
  },
  'POST /api/oidc/logout': {
    access: 'session',
    summary: 'Log out, here and at the identity provider. Answers where to send the browser.',
    response: z.object({ url: z.string() }),
  },
} as const satisfies Contract
