import type { Line } from './lines.ts'

// biome-ignore format: a table
export const lines: Line[] = [
  //                                              nobody newcomer stranger elsewhere removed administrator   respondent inspector editor both
  ['GET /api/spaces/:spaceId/tree',   'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
]
