import { randomUUID } from 'node:crypto'
import { adminLine, type Build, type Line } from './lines.ts'

const aPerson: Build = () => ({
  payload: { email: `${randomUUID()}@example.org`, firstName: 'Zoé', lastName: 'Petit', isInspector: true, isAdmin: false },
})
const aReason: Build = () => ({ payload: { reason: 'Départ du service' } })
const nobodys: Build = () => ({ params: { userId: 999_999_999 }, payload: { reason: 'Départ du service' } })
const myself: Build = ({ space }) => ({ params: { userId: space.administratorRaised.id }, payload: { reason: 'Départ du service' } })

export const lines: Line[] = [
  adminLine('GET /api/admin/people', 200),
  adminLine('POST /api/admin/people', 201, aPerson),
  adminLine('GET /api/admin/people/:userId', 200),
  adminLine('GET /api/admin/people/:userId', 404, nobodys),
  adminLine('PATCH /api/admin/people/:userId', 200, aPerson),
  adminLine('POST /api/admin/people/:userId/deactivate', 204, aReason),
  adminLine('POST /api/admin/people/:userId/deactivate', 404, nobodys),
  adminLine('POST /api/admin/people/:userId/deactivate', 409, myself),
  adminLine('POST /api/admin/people/:userId/reactivate', 204, aReason),
  adminLine('DELETE /api/admin/people/:userId/sessions', 204),
  adminLine('GET /api/admin/logins', 200),
  adminLine('GET /api/admin/health', 200),
  adminLine('GET /api/admin/journal', 200),
  adminLine('GET /api/admin/journal.csv', 200),
]
