import type { Line } from './lines.ts'

// biome-ignore format: a table
export const lines: Line[] = [
  //                                    outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['GET /api/settings',       null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /api/openapi.json',   null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /api/docs',           null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /health/live',        null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /health/ready',       null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
  ['GET /metrics',            null,     200, 200, 200, 200, 200, 200,   200, 200, 200, 200],
]
