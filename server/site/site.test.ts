import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { FaqItemId } from '../../shared/vocabulary.ts'
import { NOW, world } from '../../test/world.ts'
import { hostConfig } from '../platform/host-config.ts'
import { changeLogo, removeLogo } from './change-logo.ts'
import { changeSetting } from './change-setting.ts'
import { addAnnouncement, changeAnnouncement, removeAnnouncement } from './edit-announcements.ts'
import { addFaqItem, changeFaqItem, orderFaq, removeFaqItem } from './edit-faq.ts'
import { listFaqItems } from './faq.queries.ts'
import { findPage, listPages, listPageVersions } from './pages.queries.ts'
import { publishPage } from './publish-page.ts'

const w = await world({ SUPPORT_EMAIL: 'aide@example.org' })
const app = await w.app()
const ctx = await w.as(await w.aPerson([], { isAdmin: true }))
const get = async (url: string, headers = {}) => (await app.inject({ url, headers })).json()
const eventsSince = async (count: number) => (await w.journal(null)).slice(count).map(({ event }) => event)
const countEvents = async () => (await w.journal(null)).length

it('changes a setting at once, over the environment, and gives it back', async () => {
  const before = await countEvents()
  expect(await changeSetting(ctx, 'SUPPORT_EMAIL', ' nous@example.org ')).toMatchObject({ value: 'nous@example.org', isChanged: true })
  expect((await get('/api/settings')).supportEmail).toBe('nous@example.org')
  await changeSetting(ctx, 'SUPPORT_EMAIL', 'nous@example.org') // the same: nothing to record
  expect(await changeSetting(ctx, 'SUPPORT_EMAIL', '')).toMatchObject({ value: '', isChanged: true })
  expect((await get('/api/settings')).supportEmail).toBe(null)
  expect(await changeSetting(ctx, 'SUPPORT_EMAIL', null)).toMatchObject({ value: 'aide@example.org', isChanged: false })
  expect((await get('/api/settings')).supportEmail).toBe('aide@example.org')
  expect(await eventsSince(before)).toEqual(['setting.changed', 'setting.changed', 'setting.changed'])
})

it.each([
  ['SUPPORT_EMAIL', 'personne'],
  ['THEME', 'rose'],
  ['SITE_NAME', ''],
  ['FOOTER_LINKS', 'Piège <javascript:alert(1)>'],
  ['DIGEST_AT', '25:00'],
  ['REMINDER_DAYS', '-1'],
  ['DORMANT_MONTHS', '0'],
])('refuses %s = « %s » and says what is expected', async (name, value) => {
  await expect(changeSetting(ctx, name, value)).rejects.toMatchObject({
    code: 'input.invalid',
    details: { fields: { value: expect.stringMatching(/attendu/) } },
  })
})

it.each(['PORT', 'DATABASE_URL', 'SMTP_URL', '__proto__', 'supportEmail'])('leaves %s to the environment', async (name) => {
  await expect(changeSetting(ctx, name, '1')).rejects.toMatchObject({ code: 'notFound' })
})

it('reads lists, hours and days as they are written', async () => {
  await changeSetting(ctx, 'FOOTER_LINKS', 'Notre site <https://example.org/a>\nContact </contact>')
  await changeSetting(ctx, 'DIGEST_AT', '7:30')
  await changeSetting(ctx, 'REMINDER_DAYS', '1, 7 15')
  expect(await hostConfig(w.edges)).toMatchObject({
    footerLinks: [
      { label: 'Notre site', href: 'https://example.org/a' },
      { label: 'Contact', href: '/contact' },
    ],
    digestAt: '07:30',
    reminderDays: [15, 7, 1],
  })
})

it('shows the page that came with the service, then the one that was written; what was written acts on nobody', async () => {
  expect(await get('/api/pages/mentions-legales')).toMatchObject({ version: 0, title: 'Mentions légales', publishedAt: null })
  const text = '## Éditeur\n\n<img src=x onerror=alert(1)> [lien](javascript:alert(1)) {{assistance}} {{inconnu}}'
  const { version } = await publishPage(ctx, 'mentions-legales', { text, version: 0, askAgain: false })
  const { html, publishedAt } = await get('/api/pages/mentions-legales')
  expect(html).toBe(
    '<h2>Éditeur</h2>\n<p>&lt;img src=x onerror=alert(1)&gt; <a href="">lien</a> <a href="mailto:aide@example.org">aide@example.org</a> {{inconnu}}</p>',
  )
  expect(publishedAt).toBe(NOW.toISOString())
  await expect(publishPage(ctx, 'mentions-legales', { text: 'Autre', version: 0, askAgain: false })).rejects.toMatchObject({
    code: 'page.changedMeanwhile',
  })
  const { version: next } = await publishPage(ctx, 'mentions-legales', { text: 'Autre', version, askAgain: false })
  expect((await listPageVersions(w.db, 'mentions-legales')).map((one) => one.version)).toEqual([next, version, 0])
  expect((await listPages(w.db)).map((page) => [page.name, page.version])).toContainEqual(['mentions-legales', next])
})

it('asks everybody to accept the terms again when they change, and not for a spelling', async () => {
  const person = await w.aPerson()
  const headers = await w.cookieOf(person)
  const status = async () => (await app.inject({ url: '/api/spaces', headers })).statusCode
  const later = (minutes: number) => w.setClock(new Date(NOW.getTime() + minutes * 60_000))
  const publish = async (text: string, askAgain: boolean) => {
    const { version } = await findPage(w.db, 'cgu')
    return publishPage(ctx, 'cgu', { text, version, askAgain })
  }
  later(1)
  await publish('Orthographe', false)
  expect(await status()).toBe(200)
  later(2)
  const { version } = await publish('Autres engagements', true)
  expect(await status()).toBe(403)
  expect((await get('/api/session', headers)).user.termsAcceptedAt).toBe(null)

  later(3)
  const accept = (read: number) => app.inject({ method: 'POST', url: '/api/session/terms', headers, payload: { version: read } })
  expect((await accept(version - 1)).json()).toMatchObject({ status: 409, code: 'page.changedMeanwhile' })
  expect((await accept(version)).statusCode).toBe(204)
  expect(await status()).toBe(200)
  expect(await w.journal(null)).toContainEqual({ event: 'user.termsAccepted', data: { version } })
  w.setClock(NOW)
})

it('keeps frequent questions in the order given, and hides some', async () => {
  const before = await listFaqItems(w.db)
  const { id } = await addFaqItem(ctx, { question: 'Où ?', answer: 'Ici, **là**.', isActive: true })
  expect((await get('/api/faq')).items.at(-1)).toEqual({ id, question: 'Où ?', html: '<p>Ici, <strong>là</strong>.</p>' })
  const order = [id, ...before.map((item) => item.id)]
  expect((await orderFaq(ctx, order)).map((item) => item.id)).toEqual(order)
  await changeFaqItem(ctx, id, { question: 'Où donc ?', answer: 'Ici.', isActive: false })
  expect((await get('/api/faq')).items).toHaveLength(before.length)
  await expect(orderFaq(ctx, order.slice(1))).rejects.toMatchObject({ code: 'faq.changedMeanwhile' })
  await expect(orderFaq(ctx, [...order.slice(1), order[1] as FaqItemId])).rejects.toMatchObject({ code: 'faq.changedMeanwhile' })
  await removeFaqItem(ctx, id)
  await expect(removeFaqItem(ctx, id)).rejects.toMatchObject({ code: 'notFound' })
})

it('announces from a time to another', async () => {
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000).toISOString()
  const { id } = await addAnnouncement(ctx, { text: 'Coupure *ce soir*', startsAt: at(10), endsAt: at(20) })
  const shown = async (minutes: number) => {
    w.setClock(new Date(at(minutes)))
    return (await get('/api/announcements')).items
  }
  expect([await shown(9), await shown(20)]).toEqual([[], []])
  expect(await shown(10)).toEqual([{ id, html: '<p>Coupure <em>ce soir</em></p>' }])
  await changeAnnouncement(ctx, id, { text: 'Finie', startsAt: at(0), endsAt: at(12) })
  expect(await shown(11)).toEqual([{ id, html: '<p>Finie</p>' }])
  await removeAnnouncement(ctx, id)
  expect(await shown(11)).toEqual([])
  w.setClock(NOW)
})

it('takes as a logo an image and nothing else, and sends it once', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64')
  const give = (bytes: Buffer) => changeLogo(ctx, { name: 'logo.png', bytes: Readable.from([bytes]) })
  await expect(give(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).rejects.toMatchObject({
    code: 'input.unsupportedType',
  })
  await expect(give(Buffer.concat([png, Buffer.alloc(500_000)]))).rejects.toMatchObject({ code: 'input.tooLarge' })
  expect((await get('/api/settings')).logo).toBe(null)
  await give(png)
  const { logo } = await get('/api/settings')
  const answer = await app.inject({ url: logo })
  expect([answer.headers['content-type'], answer.rawPayload]).toEqual(['image/png', png])
  expect((await app.inject({ url: logo, headers: { 'if-none-match': answer.headers.etag as string } })).statusCode).toBe(304)
  await removeLogo(ctx)
  expect((await app.inject({ url: '/api/logo' })).statusCode).toBe(404)
})
