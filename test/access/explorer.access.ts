import type { Line } from './lines.ts'

// biome-ignore format: a table
export const lines: Line[] = [
  //                                              nobody newcomer stranger elsewhere removed administrator   respondent inspector editor both
  ['GET /api/spaces/:spaceId/tree',   'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/spaces/:spaceId/journal.zip', 'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/spaces/:spaceId/archive.zip', 'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/spaces/:spaceId/archive.zip', 'draft', 401, 403, 404, 404, 404, 404,   404, 404, 404, 404, ({ questionnaire }) => ({ query: { questionnaires: `${questionnaire.id}` } })],
  ['GET /api/spaces/:spaceId/archive.zip', 'answered', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200, ({ deposit }) => ({ query: { deposits: `${deposit?.id}` } })],
  ['POST /api/spaces/:spaceId/archive.zip', 'answered', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200, ({ deposit }) => ({ payload: { deposits: [deposit?.id] } })],
  ['POST /api/spaces/:spaceId/archive.zip', 'answered', 401, 403, 404, 404, 404, 404,   404, 200, 200, 200, ({ annex, questionnaire }) => ({ payload: { annexes: [annex.id], documents: `${questionnaire.id}` } })],
  ['POST /api/spaces/:spaceId/archive.zip', 'draft', 401, 403, 404, 404, 404, 404,   404, 404, 404, 404, ({ annex }) => ({ payload: { annexes: [annex.id] } })],
  ['POST /api/spaces/:spaceId/archive.zip', 'published', 401, 403, 404, 404, 404, 404,   404, 404, 404, 404, ({ trashed }) => ({ payload: { deposits: [trashed?.id] } })],
  ['HEAD /api/spaces/:spaceId/archive.zip', 'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['HEAD /api/spaces/:spaceId/archive.zip', 'draft', 401, 403, 404, 404, 404, 404,   404, 404, 404, 404, ({ questionnaire }) => ({ query: { questionnaires: `${questionnaire.id}` } })],
]
