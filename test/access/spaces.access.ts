import { randomUUID } from 'node:crypto'
import type { Build, Line } from './lines.ts'

const referenceCode = () => randomUUID().slice(0, 24)
const newSpace: Build = () => ({ payload: { procedure: 'Contrôle', organization: 'Ville', referenceCode: referenceCode() } })
const newMember: Build = () => ({
  payload: { email: `${randomUUID()}@exemple.fr`, role: 'respondent', firstName: 'Zoé', lastName: 'Élan' },
})
const copy: Build = ({ questionnaire }) => ({ payload: { referenceCode: referenceCode(), questionnaireIds: [questionnaire.id] } })

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                                outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['GET /api/spaces',                                     null,     401, 403, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /api/space-names',                                null,     401, 403, 200, 200, 200, 200,   200, 200, 200, 200],
  ['POST /api/spaces',                                    null,     401, 403, 403, 201, 201, 403,   403, 201, 201, 201, newSpace],
  ['GET /api/reference-codes',                            null,     401, 403, 403, 200, 200, 403,   403, 200, 200, 200, () => ({ query: { code: '2026_Essai' } })],
  ['GET /api/spaces/:spaceId',                            null,     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['PATCH /api/spaces/:spaceId',                          null,     401, 403, 404, 404, 404, 404,   403, 200, 200, 200, () => ({ payload: { organization: 'Autre' } })],
  ['DELETE /api/spaces/:spaceId',                         null,     401, 403, 404, 404, 404, 404,   403, 204, 204, 204],
  ['GET /api/spaces/:spaceId/members',                    null,     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['POST /api/spaces/:spaceId/members',                   null,     401, 403, 404, 404, 404, 404,   403, 201, 201, 201, newMember],
  ['GET /api/spaces/:spaceId/candidates',                 null,     401, 403, 404, 404, 404, 404,   403, 200, 200, 200, () => ({ query: { email: 'zoe@exemple.fr' } })],
  ['POST /api/spaces/:spaceId/members/:userId/invitation', null,    401, 403, 404, 404, 404, 404,   403, 204, 204, 204],
  ['DELETE /api/spaces/:spaceId/members/:userId/:role',   null,     401, 403, 404, 404, 404, 404,   403, 204, 204, 204],
  ['GET /api/spaces/:spaceId/journal',                    null,     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['POST /api/spaces/:spaceId/duplicates',                null,     401, 403, 404, 404, 404, 404,   403, 201, 201, 201, copy],
]
