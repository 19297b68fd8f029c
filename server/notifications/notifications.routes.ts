import type { FastifyInstance } from 'fastify'
import { notificationsContract as contract } from '../../shared/notifications.contract.ts'
import { handle } from '../platform/http.ts'
import { unsubscribe } from './unsubscribe.ts'

export function notificationsRoutes(app: FastifyInstance): void {
  void app.register((scope, _options, done) => {
    // Mail programs post `List-Unsubscribe=One-Click` as a form: the address says it all.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1_000 }, (_request, _body, parsed) =>
      parsed(null),
    )
    handle(scope, contract, 'GET /api/unsubscribe/:token', async ({ config }, { params }, { reply }) =>
      reply.redirect(`${config.publicUrl}/desabonnement/${encodeURIComponent(params.token)}`),
    )
    handle(scope, contract, 'POST /api/unsubscribe/:token', (visit, { params }) => unsubscribe(visit, params.token))
    done()
  })
}
