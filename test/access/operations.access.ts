import { unsubscribeToken } from '../../server/notifications/unsubscribe-link.ts'
import { anUndeliveredMail } from '../undelivered.ts'
import { adminLine, type Build, type Line } from './lines.ts'

const nobodys: Build = () => ({ params: { mailId: 999_999_999 } })
const undelivered: Build = async ({ w, space }) => ({ params: { mailId: (await anUndeliveredMail(w, space)).id } })
const named =
  (name: string): Build =>
  () => ({ params: { name } })
const everybody = (status: number) => [status, status, status, status, status, status, status, status, status, status] as const
const unsigned: Build = () => ({ params: { token: '1.digest.unsigned' } })
const signed: Build = async ({ w, space }) => ({
  params: { token: await unsubscribeToken(w.db, { userId: space.inspector.id, kind: 'digest' }) },
})

export const lines: Line[] = [
  adminLine('GET /api/admin/mails', 200),
  adminLine('GET /api/admin/mails/:mailId', 404, nobodys),
  adminLine('GET /api/admin/mails/:mailId', 200, undelivered),
  adminLine('POST /api/admin/mails/:mailId/replay', 404, nobodys),
  adminLine('POST /api/admin/mails/:mailId/replay', 204, undelivered),
  adminLine('POST /api/admin/mails/replay', 200),
  adminLine('DELETE /api/admin/mails/:mailId', 404, nobodys),
  adminLine('DELETE /api/admin/mails/:mailId', 204, undelivered),
  adminLine('GET /api/admin/jobs', 200),
  adminLine('POST /api/admin/jobs/:name/run', 204, named('send-digests')),
  adminLine('POST /api/admin/jobs/:name/run', 404, named('send-mail')), // begun by what people do, and by nobody else
  adminLine('POST /api/admin/jobs/:name/run', 404, named('toString')),
  adminLine('POST /api/admin/jobs/:name/retry', 200, named('send-mail')),
  adminLine('POST /api/admin/jobs/:name/retry', 404, named('nothing')),
  ['GET /api/unsubscribe/:token', null, ...everybody(302), unsigned],
  ['POST /api/unsubscribe/:token', null, ...everybody(404), unsigned],
  ['POST /api/unsubscribe/:token', null, ...everybody(204), signed],
]
