import type { FastifyInstance } from 'fastify'
import { siteContract as contract } from '../../shared/site.contract.ts'
import { hostConfig } from '../platform/host-config.ts'
import { handle } from '../platform/http.ts'
import { listAnnouncements, viewAnnouncements } from './announcements.queries.ts'
import { changeLogo, removeLogo } from './change-logo.ts'
import { changeSetting } from './change-setting.ts'
import { addAnnouncement, changeAnnouncement, removeAnnouncement } from './edit-announcements.ts'
import { addFaqItem, changeFaqItem, orderFaq, removeFaqItem } from './edit-faq.ts'
import { listFaqItems, viewFaq } from './faq.queries.ts'
import { sendLogo } from './logo.queries.ts'
import { listPages, listPageVersions, viewPage } from './pages.queries.ts'
import { publishPage } from './publish-page.ts'
import { renderText } from './render-text.ts'
import { listHostSettings } from './settings.queries.ts'
import { viewStatistics } from './statistics.queries.ts'

export function siteRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/pages/:name', (ctx, { params }) => viewPage(ctx, params.name))
  handle(app, contract, 'GET /api/faq', async (ctx) => ({ items: await viewFaq(ctx) }))
  handle(app, contract, 'GET /api/announcements', async (ctx) => ({ items: await viewAnnouncements(ctx) }))
  handle(app, contract, 'GET /api/statistics', async (ctx) => ({ months: await viewStatistics(ctx) }))
  handle(app, contract, 'GET /api/logo', (ctx, _, { reply }) => sendLogo(ctx, reply))

  handle(app, contract, 'GET /api/admin/settings', async (ctx) => ({ items: await listHostSettings(ctx) }))
  handle(app, contract, 'PUT /api/admin/settings/:name', (ctx, { params, body }) => changeSetting(ctx, params.name, body.value))
  handle(app, contract, 'PUT /api/admin/logo', (ctx, { file }) => changeLogo(ctx, file))
  handle(app, contract, 'DELETE /api/admin/logo', (ctx) => removeLogo(ctx))

  handle(app, contract, 'GET /api/admin/pages', async (ctx) => ({ items: await listPages(ctx.db) }))
  handle(app, contract, 'GET /api/admin/pages/:name/versions', async (ctx, { params }) => ({
    items: await listPageVersions(ctx.db, params.name),
  }))
  handle(app, contract, 'PUT /api/admin/pages/:name', (ctx, { params, body }) => publishPage(ctx, params.name, body))
  handle(app, contract, 'POST /api/admin/pages/preview', async (ctx, { body }) => ({ html: renderText(body.text, await hostConfig(ctx)) }))

  handle(app, contract, 'GET /api/admin/faq', async (ctx) => ({ items: await listFaqItems(ctx.db) }))
  handle(app, contract, 'POST /api/admin/faq', (ctx, { body }) => addFaqItem(ctx, body))
  handle(app, contract, 'PUT /api/admin/faq/:faqItemId', (ctx, { params, body }) => changeFaqItem(ctx, params.faqItemId, body))
  handle(app, contract, 'DELETE /api/admin/faq/:faqItemId', (ctx, { params }) => removeFaqItem(ctx, params.faqItemId))
  handle(app, contract, 'PUT /api/admin/faq', async (ctx, { body }) => ({ items: await orderFaq(ctx, body.order) }))

  handle(app, contract, 'GET /api/admin/announcements', async (ctx) => ({ items: await listAnnouncements(ctx.db) }))
  handle(app, contract, 'POST /api/admin/announcements', (ctx, { body }) => addAnnouncement(ctx, body))
  handle(app, contract, 'PUT /api/admin/announcements/:announcementId', (ctx, { params, body }) =>
    changeAnnouncement(ctx, params.announcementId, body),
  )
  handle(app, contract, 'DELETE /api/admin/announcements/:announcementId', (ctx, { params }) =>
    removeAnnouncement(ctx, params.announcementId),
  )
}
