import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Contract } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { systemContract as contract } from '../../shared/system.contract.ts'
import { apiPage } from './api-page.ts'
import type { Edges } from './context.ts'
import { cookieName } from './cookies.ts'
import { hostConfig } from './host-config.ts'
import { handle } from './http.ts'
import { areJobsRunning } from './jobs.ts'
import { mayReadMetrics, measureRequests } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { version } from './version.ts'

export function systemRoutes(app: FastifyInstance, api: Contract): void {
  const registry = measureRequests(app)

  handle(app, contract, 'GET /api/settings', async (edges) => {
    const [config, logo] = await Promise.all([hostConfig(edges), logoOf(edges)])
    return {
      name: config.siteName,
      theme: config.theme,
      publicUrl: config.publicUrl,
      supportEmail: config.supportEmail,
      footerLinks: config.footerLinks,
      accessibilityState: config.accessibilityState,
      logo,
      uploadMaxSize: config.uploadMaxSize,
      blockedExtensions: config.blockedExtensions,
      identityProvider: config.oidcIssuer && config.oidcName,
      sessionIdle: Math.round(config.sessionIdle / 1000),
    }
  })

  handle(app, contract, 'GET /api/openapi.json', async ({ config }, _, { reply }) =>
    reply.type('application/json').send(describeApi(api, { version, url: config.publicUrl, cookie: cookieName('session', config) })),
  )
  handle(app, contract, 'GET /api/docs', async (_ctx, _, { reply }) => reply.type('text/html; charset=utf-8').send(apiPage(api)))

  handle(app, contract, 'GET /health/live', async () => ({ live: true as const }))
  handle(app, contract, 'GET /health/ready', async (ctx, _, { reply }) => {
    const { antivirus, ...vital } = await readiness(ctx)
    const ready = Object.values(vital).every(Boolean) // without an antivirus what comes waits, and nothing is lost
    const checks = { ...vital, ...(antivirus !== undefined && { antivirus }) }
    if (!ready) reply.code(503)
    return { ready, checks }
  })

  handle(app, contract, 'GET /metrics', async ({ config }, _, { request, reply }) => {
    if (!mayReadMetrics(request, config.metricsToken)) throw new AppError('notFound')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** A new one has a new address: no browser keeps the old one. */
async function logoOf({ db }: Edges): Promise<string | null> {
  const logo = await db.selectFrom('logo').select('changed_at').executeTakeFirst()
  return logo ? `/api/logo?${logo.changed_at.getTime()}` : null
}

type Readiness = { database: boolean; storage: boolean; jobs: boolean; antivirus?: boolean }

/** `antivirus`: of a host that has one. */
export async function readiness({ db, files, antivirus }: Edges): Promise<Readiness> {
  const works = (check: Promise<unknown>) =>
    check.then(
      () => true,
      () => false,
    )
  const [database, storage, scans] = await Promise.all([
    works(sql`select 1`.execute(db)),
    works(files.check()),
    antivirus && works(antivirus.describe()),
  ])
  return { database, storage, jobs: areJobsRunning(), ...(scans !== null && { antivirus: scans }) }
}
