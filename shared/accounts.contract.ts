import { z } from 'zod'
import type { Contract } from './contract.ts'
import { accessKeyId, accessKeyScope, email, instant, line, optionalMail, ownPath, secondFactor, sessionId, userId } from './vocabulary.ts'

const mails = z.record(optionalMail, z.boolean())
export const session = z.object({
  user: z.object({
    id: userId,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    isInspector: z.boolean(),
    isAdmin: z.boolean(),
    /** Null: the terms of use are to be accepted, for the first time or because they have changed. */
    termsAcceptedAt: instant.nullable(),
    /** Which optional messages are sent to me. */
    mails,
  }),
  /** When the session ends unless something is done before. */
  expiresAt: instant,
  /** Of the administrators: without it, nothing of the administration is shown. */
  secondFactor,
  /** An identity provider opened it: logging out goes through there. */
  isFromProvider: z.boolean(),
})
export type SessionView = z.infer<typeof session>

const openSession = z.object({
  id: sessionId,
  createdAt: instant,
  lastSeenAt: instant,
  ip: z.string(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
})
const accessKey = z.object({
  id: accessKeyId,
  name: z.string(),
  scope: accessKeyScope,
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})
export type AccessKeyView = z.infer<typeof accessKey>

export const accountsContract = {
  'POST /api/login-links': {
    access: 'public',
    summary: 'Ask for a login link by e-mail. The answer is the same for a known and an unknown address.',
    body: z.object({
      email,
      next: ownPath.optional(),
    }),
    status: 204,
    response: 'nothing',
  },
  'POST /api/session': {
    access: 'public',
    summary: 'Spend a login link: opens a session. 410 when it has expired or was used.',
    body: z.object({ token: z.string().min(1).max(200) }),
    status: 201,
    /** `next`: the page that was wanted when the link was asked for, on whatever device that was. */
    response: session.extend({ next: z.string().nullable() }),
  },
  'GET /api/session': { access: 'session', summary: 'Who is logged in, and until when.', response: session },
  'DELETE /api/session': { access: 'session', summary: 'Log out.', status: 204, response: 'nothing' },
  'POST /api/session/terms': {
    access: 'session',
    summary: 'Accept the terms of use. `version`, of the text that was read: 409 when another has come since.',
    body: z.object({ version: z.int() }).nullish(),
    status: 204,
    response: 'nothing',
  },
  'GET /api/sessions': { access: 'user', summary: 'My open sessions.', response: z.object({ items: z.array(openSession) }) },
  'DELETE /api/sessions/:sessionId': {
    access: 'user',
    summary: 'Close one of my sessions.',
    params: z.object({ sessionId }),
    status: 204,
    response: 'nothing',
  },
  'PATCH /api/account': {
    access: 'user',
    summary: 'Change my name.',
    body: z.object({ firstName: line(150), lastName: line(150) }),
    response: session,
  },
  'PUT /api/account/mails': {
    access: 'user',
    summary: 'Choose which of the optional messages are sent to me.',
    body: mails,
    response: session,
  },
  'GET /api/access-keys': {
    access: 'user',
    summary: 'My access keys, never the keys themselves.',
    response: z.object({ items: z.array(accessKey) }),
  },
  'POST /api/access-keys': {
    access: 'user',
    summary: 'Create an access key for the file explorer (webdav) or for scripts (api). The key is shown this once.',
    body: z.object({ name: line(100), scope: accessKeyScope, expiresInDays: z.int().min(1).max(3650).optional() }),
    status: 201,
    response: z.object({ id: accessKeyId, key: z.string() }),
  },
  'DELETE /api/access-keys/:accessKeyId': {
    access: 'user',
    summary: 'Revoke one of my access keys.',
    params: z.object({ accessKeyId }),
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
