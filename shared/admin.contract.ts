import { z } from 'zod'
import type { Contract } from './contract.ts'
import { email, instant, line, page, reason, role, spaceId, userId } from './vocabulary.ts'

const account = { isInspector: z.boolean(), isAdmin: z.boolean() }
const names = { firstName: line(150), lastName: line(150) }
const personLine = z.object({
  id: userId,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  ...account,
  isActive: z.boolean(),
  /** Spaces of which the person is a member, deleted ones left out. */
  spaces: z.int(),
  lastLoginAt: instant.nullable(),
})
export type PersonLine = z.infer<typeof personLine>

const wholePerson = personLine.omit({ spaces: true }).extend({
  createdAt: instant,
  termsAcceptedAt: instant.nullable(),
  hasSecondFactor: z.boolean(),
  sessions: z.int(),
  accessKeys: z.int(),
  spaces: z.array(z.object({ id: spaceId, referenceCode: z.string(), organization: z.string(), role, isDeleted: z.boolean() })),
})
export type WholePerson = z.infer<typeof wholePerson>

const login = z.object({
  id: z.int(),
  at: instant,
  /** Null: nobody of this service, or nobody knows who. */
  person: z.object({ id: userId, name: z.string(), email: z.string() }).nullable(),
  event: z.string(),
  ip: z.string(),
  /** As it calls itself; empty where it was not kept. */
  browser: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type LoginLine = z.infer<typeof login>

const health = z.object({
  version: z.string(),
  node: z.string(),
  checks: z.record(z.string(), z.boolean()),
  database: z.object({ version: z.string(), bytes: z.int() }),
  /** Null: the storage does not say. */
  storage: z.object({ free: z.int(), total: z.int() }).nullable(),
  /** Null: the host has none. */
  antivirus: z
    .object({
      /** Null: it does not answer. */
      version: z.string().nullable(),
      /** Null: it does not say. */
      signaturesAt: instant.nullable(),
      /** Does a file need a verdict to be seen? */
      isRequired: z.boolean(),
      waiting: z.int(),
      unscanned: z.int(),
      tooLarge: z.int(),
      infected: z.int(),
    })
    .nullable(),
  jobs: z.array(z.object({ name: z.string(), waiting: z.int(), active: z.int(), failed: z.int() })),
  mail: z.object({ lastSentAt: instant.nullable(), lastFailure: z.object({ at: instant, to: z.string(), error: z.string() }).nullable() }),
})
export type Health = z.infer<typeof health>

const search = line(100).optional()
const onPerson = { params: z.object({ userId }), status: 204, response: 'nothing' } as const

export const adminContract = {
  'GET /api/admin/people': {
    access: 'admin',
    summary: 'Everybody, by name. `account`: of this type, or deactivated.',
    query: page.extend({ search, account: z.enum(['inspector', 'admin', 'inactive']).optional() }),
    response: z.object({ items: z.array(personLine), next: userId.nullable() }),
  },
  'POST /api/admin/people': {
    access: 'admin',
    summary: 'Add a person; nothing is sent to them.',
    body: z.object({ email, ...names, ...account }),
    status: 201,
    response: wholePerson,
  },
  'GET /api/admin/people/:userId': {
    access: 'admin',
    summary: 'A person: account, spaces and roles.',
    params: z.object({ userId }),
    response: wholePerson,
  },
  'PATCH /api/admin/people/:userId': {
    access: 'admin',
    summary: 'Change name, address, type of account. A new address is told to the old one too.',
    params: z.object({ userId }),
    body: z.object({ email, ...names, ...account }),
    response: wholePerson,
  },
  'POST /api/admin/people/:userId/deactivate': {
    ...onPerson,
    access: 'admin',
    summary: 'Deactivate a person: sessions, links and access keys end at once. What they did stays.',
    body: z.object({ reason }),
  },
  'POST /api/admin/people/:userId/reactivate': {
    ...onPerson,
    access: 'admin',
    summary: 'Let a person in again.',
    body: z.object({ reason }),
  },
  'DELETE /api/admin/people/:userId/sessions': { ...onPerson, access: 'admin', summary: 'End every session of a person.' },
  'GET /api/admin/logins': {
    access: 'admin',
    summary: 'Logins and refusals, newest first.',
    query: page.extend({ search, outcome: z.enum(['success', 'failure']).optional() }),
    response: z.object({ items: z.array(login), next: z.int().nullable() }),
  },
  'GET /api/admin/health': {
    access: 'admin',
    summary: 'How the service is: version, database, storage, antivirus, jobs, mail.',
    response: health,
  },
} as const satisfies Contract
