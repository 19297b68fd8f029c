import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { api } from '../shared/api.ts'
import { AppError } from '../shared/errors.ts'
import { accountsRoutes } from './accounts/accounts.routes.ts'
import { factorsRoutes } from './accounts/factors/factors.routes.ts'
import { identify } from './accounts/identify.ts'
import { oidcRoutes } from './accounts/oidc/oidc.routes.ts'
import { adminDepositsRoutes } from './admin/deposits/deposits.routes.ts'
import { journalRoutes } from './admin/journal/journal.routes.ts'
import { operationsRoutes } from './admin/operations/operations.routes.ts'
import { peopleRoutes } from './admin/people/people.routes.ts'
import { adminQuestionnairesRoutes } from './admin/questionnaires/questionnaires.routes.ts'
import { adminSpacesRoutes } from './admin/spaces/spaces.routes.ts'
import { watchRoutes } from './admin/watch/watch.routes.ts'
import { depositsRoutes } from './deposits/deposits.routes.ts'
import { unsortedRoutes } from './deposits/unsorted/unsorted.routes.ts'
import { explorerRoutes } from './explorer/explorer.routes.ts'
import { webdavRoutes } from './explorer/webdav/webdav.routes.ts'
import { exportsRoutes } from './exports/exports.routes.ts'
import { notificationsRoutes } from './notifications/notifications.routes.ts'
import { finishAfterAnswers } from './platform/after-answer.ts'
import { basePathOf, withoutBasePath } from './platform/base-path.ts'
import { compressLists } from './platform/compress-lists.ts'
import type { Edges } from './platform/context.ts'
import { guard } from './platform/http.ts'
import { answerBadAddress, answerProblems } from './platform/problems.ts'
import { refuseOtherSites } from './platform/same-site.ts'
import { sendSecurityHeaders } from './platform/security-headers.ts'
import { cutSlowBodies, openLines, PATIENCE, type Patience } from './platform/slow-lines.ts'
import { systemRoutes } from './platform/system.routes.ts'
import { drainUnreadBodies } from './platform/unread-bodies.ts'
import { webPages } from './platform/web-pages.ts'
import { accessPolicy, networkPolicy } from './policies/access.policy.ts'
import { allow } from './policies/verdict.ts'
import { annexesRoutes } from './questionnaires/annexes.routes.ts'
import { questionnairesRoutes } from './questionnaires/questionnaires.routes.ts'
import { questionsRoutes } from './questionnaires/questions.routes.ts'
import { receiptsRoutes } from './receipts/receipts.routes.ts'
import { siteRoutes } from './site/site.routes.ts'
import { spacesRoutes } from './spaces/spaces.routes.ts'

const JSON_LIMIT = 4 * 1024 ** 2
// Without a limit of its own the parser cuts a file at 1 MiB and says nothing, the file store counts instead; and it cuts
// « 12/2025.pdf », which is a name on some computers and ours to make safe.
const FORMS = { limits: { files: 1, fields: 20, fileSize: Number.POSITIVE_INFINITY }, preservePath: true }

type AppOptions = {
  logger?: NonNullable<FastifyServerOptions['logger']>
  /** Of the built pages. None: the API alone, as the tests want it. */
  webFolder?: string
  /** With lines that are slow: tests have less. */
  patience?: Patience
}

/** The only file that knows every feature. */
export async function buildApp(edges: Edges, { webFolder, patience = PATIENCE, ...options }: AppOptions = {}): Promise<FastifyInstance> {
  const basePath = basePathOf(edges.config)
  const lines = openLines(patience)
  const app = Fastify({
    ...options,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_LIMIT,
    serverFactory: lines.serverFactory,
    trustProxy: edges.config.trustedProxies.length > 0 ? edges.config.trustedProxies : false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: answerBadAddress,
    rewriteUrl: ({ url }) => withoutBasePath(url ?? '/', basePath),
  })
  await app.register(cookie) // awaited: its hook must come before the guard's
  await sendSecurityHeaders(app, { https: edges.config.publicUrl.startsWith('https:') })
  await app.register(multipart, FORMS)
  answerProblems(app)
  compressLists(app)
  app.addHook('onClose', finishAfterAnswers)
  drainUnreadBodies(app, patience)
  cutSlowBodies(app, patience)
  app.addHook('preClose', lines.cutAtTheEnd)
  guard(app, async (request, access) => {
    refuseOtherSites(request, edges.config.publicUrl)
    const ip = request.ctx?.ip ?? request.ip // before anything is awaited: a line that breaks forgets whose it was
    if (!ip) throw new AppError('service.unavailable') // gone already: nobody acts without leaving an address
    const visit = { ...edges, ip, userAgent: request.headers['user-agent'] ?? '' }
    const identity = access === 'public' ? null : await identify(visit, request)
    allow(accessPolicy[access](identity))
    if (identity && access !== 'session') allow(networkPolicy(identity.actor, visit))
    return { ...visit, ...identity }
  })
  systemRoutes(app, api)
  accountsRoutes(app)
  factorsRoutes(app)
  oidcRoutes(app)
  siteRoutes(app)
  depositsRoutes(app)
  unsortedRoutes(app)
  spacesRoutes(app)
  questionnairesRoutes(app)
  questionsRoutes(app)
  annexesRoutes(app)
  explorerRoutes(app)
  exportsRoutes(app)
  receiptsRoutes(app)
  peopleRoutes(app)
  watchRoutes(app)
  adminSpacesRoutes(app)
  adminQuestionnairesRoutes(app)
  adminDepositsRoutes(app)
  operationsRoutes(app)
  notificationsRoutes(app)
  journalRoutes(app)
  webdavRoutes(app)
  if (webFolder) webPages(app, webFolder, basePath)
  return app
}
