import { z } from 'zod'
import type { Contract } from './contract.ts'
import { announcementId, faqItemId, instant, line, pageName, text } from './vocabulary.ts'

/** HTML made by the service from the text that administrators wrote, Markdown (CommonMark): nothing in it acts. */
const html = z.string()
const page = z.object({ name: pageName, title: z.string(), html, publishedAt: instant.nullable(), version: z.int() })
const faqItem = z.object({ id: faqItemId, question: z.string(), html })
const announcement = z.object({ id: announcementId, html })

const editedPage = z.object({
  name: pageName,
  title: z.string(),
  text: z.string(),
  /** 0: the text that comes with the service. */
  version: z.int(),
  publishedAt: instant.nullable(),
  author: z.string().nullable(),
})
const editedFaqItem = z.object({ id: faqItemId, question: z.string(), answer: z.string(), isActive: z.boolean() })
const editedAnnouncement = z.object({ id: announcementId, text: z.string(), startsAt: instant, endsAt: instant })
const hostSetting = z.object({
  /** As in the environment, over which this value wins. */
  name: z.string(),
  label: z.string(),
  meaning: z.string(),
  value: z.string(),
  /** What it would be if nobody had changed it here. */
  preset: z.string(),
  isChanged: z.boolean(),
  /** The only values possible, when there are few. */
  choices: z.array(z.string()).nullable(),
})
/** Null: between one and four, too few to be told. */
const few = z.int().nullable()
const month = z.object({
  /** `2026-03` */
  month: z.string(),
  spaces: few,
  questionnaires: few,
  questions: few,
  /** Who logged in at least once. */
  people: few,
  deposits: few,
  bytes: few,
  logins: few,
})
export type MonthOfStatistics = z.infer<typeof month>
export type HostSettingView = z.infer<typeof hostSetting>
export type EditedPage = z.infer<typeof editedPage>
export type EditedFaqItem = z.infer<typeof editedFaqItem>
export type EditedAnnouncement = z.infer<typeof editedAnnouncement>

const ofFaqItem = z.object({ faqItemId })
const ofAnnouncement = z.object({ announcementId })
const faqBody = z.object({ question: line(300), answer: text(10_000).min(1), isActive: z.boolean() })
const announcementBody = z
  .object({ text: text(2_000).min(1), startsAt: instant, endsAt: instant })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { error: 'must come after the start', path: ['endsAt'] })

export const siteContract = {
  'GET /api/pages/:name': {
    access: 'public',
    summary: 'The text of a public page, as its last version says it.',
    params: z.object({ name: pageName }),
    response: page,
  },
  'GET /api/faq': { access: 'public', summary: 'Frequent questions, in their order.', response: z.object({ items: z.array(faqItem) }) },
  'GET /api/announcements': {
    access: 'public',
    summary: 'What administrators announce at this moment.',
    response: z.object({ items: z.array(announcement) }),
  },
  'GET /api/statistics': {
    access: 'public',
    summary: 'What was done with the service in each of the twelve last months that are over, oldest first.',
    response: z.object({ months: z.array(month) }),
  },
  'GET /api/logo': { access: 'public', summary: 'The host’s logo; 404 when it has none.', response: 'bytes' },

  'GET /api/admin/settings': {
    access: 'admin',
    summary: 'Settings that administrators may change, with their values.',
    response: z.object({ items: z.array(hostSetting) }),
  },
  'PUT /api/admin/settings/:name': {
    access: 'admin',
    summary: 'Change a setting; null gives it back its value of before. 422 says what is expected.',
    params: z.object({ name: z.string() }),
    body: z.object({ value: text(4_000).nullable() }),
    response: hostSetting,
  },
  'PUT /api/admin/logo': {
    access: 'admin',
    summary: 'Replace the logo: PNG, JPEG or WebP, at most 500 kB.',
    file: true,
    status: 204,
    response: 'nothing',
  },
  'DELETE /api/admin/logo': { access: 'admin', summary: 'Go back to the service’s own sign.', status: 204, response: 'nothing' },
  'GET /api/admin/pages': {
    access: 'admin',
    summary: 'The texts of the public pages, as they are written.',
    response: z.object({ items: z.array(editedPage) }),
  },
  'GET /api/admin/pages/:name/versions': {
    access: 'admin',
    summary: 'Every version of a text, the last first.',
    params: z.object({ name: pageName }),
    response: z.object({ items: z.array(editedPage) }),
  },
  'PUT /api/admin/pages/:name': {
    access: 'admin',
    summary:
      'Publish a new version of a text. `askAgain`, for the terms of use: everybody accepts them again. 409 when another version came meanwhile.',
    params: z.object({ name: pageName }),
    body: z.object({ text: text(100_000).min(1), version: z.int().min(0), askAgain: z.boolean().default(false) }),
    response: editedPage,
  },
  'POST /api/admin/pages/preview': {
    access: 'admin',
    summary: 'How a text will look.',
    body: z.object({ text: text(100_000) }),
    response: z.object({ html }),
  },
  'GET /api/admin/faq': {
    access: 'admin',
    summary: 'Frequent questions, hidden ones too.',
    response: z.object({ items: z.array(editedFaqItem) }),
  },
  'POST /api/admin/faq': {
    access: 'admin',
    summary: 'Add a frequent question, at the end.',
    body: faqBody,
    status: 201,
    response: editedFaqItem,
  },
  'PUT /api/admin/faq/:faqItemId': {
    access: 'admin',
    summary: 'Change, show or hide a frequent question.',
    params: ofFaqItem,
    body: faqBody,
    response: editedFaqItem,
  },
  'DELETE /api/admin/faq/:faqItemId': {
    access: 'admin',
    summary: 'Remove a frequent question.',
    params: ofFaqItem,
    status: 204,
    response: 'nothing',
  },
  'PUT /api/admin/faq': {
    access: 'admin',
    summary: 'Order the frequent questions: all of them, once each.',
    body: z.object({ order: z.array(faqItemId).max(1_000) }),
    response: z.object({ items: z.array(editedFaqItem) }),
  },
  'GET /api/admin/announcements': {
    access: 'admin',
    summary: 'Announcements, past and to come, the last first.',
    response: z.object({ items: z.array(editedAnnouncement) }),
  },
  'POST /api/admin/announcements': {
    access: 'admin',
    summary: 'Announce something on the login page and the home, from a time to another.',
    body: announcementBody,
    status: 201,
    response: editedAnnouncement,
  },
  'PUT /api/admin/announcements/:announcementId': {
    access: 'admin',
    summary: 'Change an announcement.',
    params: ofAnnouncement,
    body: announcementBody,
    response: editedAnnouncement,
  },
  'DELETE /api/admin/announcements/:announcementId': {
    access: 'admin',
    summary: 'Remove an announcement.',
    params: ofAnnouncement,
    status: 204,
    response: 'nothing',
  },
} as const satisfies Contract
