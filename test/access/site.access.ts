import { NOW } from '../world.ts'
import { adminLine, aForm, type Build, type Line } from './lines.ts'

const everybody = (route: Line[0], expected: number, build?: Build): Line => [
  route,
  null,
  ...([expected, expected, expected, expected, expected, expected, expected, expected, expected, expected] as const),
  build,
]
const on = (name: string): Build => {
  return () => ({ params: { name } })
}
const aPng = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64')
const aSetting: Build = () => ({ params: { name: 'SERVICE_PHONE' }, payload: { value: '01 02 03 04 05' } })
const aText: Build = () => ({ params: { name: 'contact' }, payload: { text: 'Écrivez-nous.', version: 0 } })
const anItem = { question: 'Où déposer ?', answer: 'Sous la question.', isActive: true }
const aQuestion: Build = () => ({ payload: anItem })
const ofFaq: Build = async ({ w }) => {
  const { id } = await w.db
    .insertInto('faq_items')
    .values({ question: 'Où ?', answer: 'Ici.', position: 9 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { params: { faqItemId: id }, payload: anItem }
}
const theOrder: Build = async ({ w }) => ({
  payload: { order: (await w.db.selectFrom('faq_items').select('id').execute()).map(({ id }) => id) },
})
const times = { startsAt: NOW.toISOString(), endsAt: new Date(NOW.getTime() + 3_600_000).toISOString() }
const aNotice: Build = () => ({ payload: { text: 'Coupure ce soir.', ...times } })
const ofAnnouncement: Build = async ({ w }) => {
  const row = { text: 'Coupure.', starts_at: NOW, ends_at: new Date(NOW.getTime() + 60_000) }
  const { id } = await w.db.insertInto('announcements').values(row).returning('id').executeTakeFirstOrThrow()
  return { params: { announcementId: id }, payload: { text: 'Coupure reportée.', ...times } }
}
const nothing: Build = () => ({
  params: { faqItemId: 999_999_999, announcementId: 999_999_999 },
  payload: { ...anItem, text: 'Coupure.', ...times },
})

export const lines: Line[] = [
  everybody('GET /api/pages/:name', 200, on('cgu')),
  everybody('GET /api/pages/:name', 404, on('secrets')),
  everybody('GET /api/faq', 200),
  everybody('GET /api/announcements', 200),
  everybody('GET /api/statistics', 200),
  everybody('GET /api/logo', 404),
  adminLine('GET /api/admin/settings', 200),
  adminLine('PUT /api/admin/settings/:name', 200, aSetting),
  adminLine('PUT /api/admin/settings/:name', 404, () => ({ params: { name: 'DATABASE_URL' }, payload: { value: 'x' } })),
  adminLine('PUT /api/admin/logo', 204, () => aForm('logo.png', aPng)),
  adminLine('DELETE /api/admin/logo', 204),
  adminLine('GET /api/admin/pages', 200),
  adminLine('GET /api/admin/pages/:name/versions', 200, on('cgu')),
  adminLine('PUT /api/admin/pages/:name', 200, aText),
  adminLine('POST /api/admin/pages/preview', 200, () => ({ payload: { text: '## Titre' } })),
  adminLine('GET /api/admin/faq', 200),
  adminLine('POST /api/admin/faq', 201, aQuestion),
  adminLine('PUT /api/admin/faq/:faqItemId', 200, ofFaq),
  adminLine('PUT /api/admin/faq/:faqItemId', 404, nothing),
  adminLine('DELETE /api/admin/faq/:faqItemId', 204, ofFaq),
  adminLine('PUT /api/admin/faq', 200, theOrder),
  adminLine('GET /api/admin/announcements', 200),
  adminLine('POST /api/admin/announcements', 201, aNotice),
  adminLine('PUT /api/admin/announcements/:announcementId', 200, ofAnnouncement),
  adminLine('PUT /api/admin/announcements/:announcementId', 404, nothing),
  adminLine('DELETE /api/admin/announcements/:announcementId', 204, ofAnnouncement),
]
