import { z } from 'zod'
import type { Contract } from './contract.ts'

const settings = z.object({
  name: z.string(),
  theme: z.enum(['neutre', 'etat']),
  publicUrl: z.string(),
  supportEmail: z.string().nullable(),
  footerLinks: z.array(z.object({ label: z.string(), href: z.string() })),
  /** The wording that the RGAA wants at the foot of every page. */
  accessibilityState: z.string(),
  /** Address of the host’s logo; null: the service’s own sign. */
  logo: z.string().nullable(),
  uploadMaxSize: z.int(),
  blockedExtensions: z.array(z.string()),
  /** What people call the identity provider; null: there is none. */
  identityProvider: z.string().nullable(),
  /** Seconds without activity after which a session ends. */
  sessionIdle: z.int(),
})
export type PublicSettings = z.infer<typeof settings>

export const systemContract = {
  'GET /api/settings': { access: 'public', summary: 'What the pages need to know of this host.', response: settings },
  'GET /api/openapi.json': { access: 'public', summary: 'This description, OpenAPI 3.1.', response: 'bytes' },
  'GET /api/docs': { access: 'public', summary: 'This description, as a page.', response: 'bytes' },
  'GET /health/live': { access: 'public', summary: 'The process answers.', response: z.object({ live: z.literal(true) }) },
  'GET /health/ready': {
    access: 'public',
    summary: 'Database, storage and jobs are ready; 503 otherwise. The antivirus is told, and makes no 503: files wait for it.',
    response: z.object({ ready: z.boolean(), checks: z.record(z.string(), z.boolean()) }),
  },
  'GET /metrics': { access: 'public', summary: 'Prometheus metrics; loopback or token only.', response: 'bytes' },
} as const satisfies Contract
