import type { Line } from './lines.ts'

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                                          nobody newcomer stranger elsewhere removed administrator   respondent inspector editor both
  ['GET /api/questionnaires/:questionnaireId/document.docx', 'draft',         401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/document.docx', 'published',     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/document.pdf',  'draft',         401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/document.pdf',  'finalized',     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/deposits.xlsx', 'draft',         401, 403, 404, 404, 404, 404,   404, 409, 409, 409],
  ['GET /api/questionnaires/:questionnaireId/deposits.xlsx', 'published',     401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/deposits.csv',  'draft',         401, 403, 404, 404, 404, 404,   404, 409, 409, 409],
  ['GET /api/questionnaires/:questionnaireId/deposits.csv',  'incomplete',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/document.docx', 'draft',         401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/document.docx', 'published',     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/document.pdf',  'draft',         401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/document.pdf',  'finalized',     401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/deposits.xlsx', 'draft',         401, 403, 404, 404, 404, 404,   404, 409, 409, 409],
  ['HEAD /api/questionnaires/:questionnaireId/deposits.xlsx', 'published',     401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['HEAD /api/questionnaires/:questionnaireId/deposits.csv',  'draft',         401, 403, 404, 404, 404, 404,   404, 409, 409, 409],
  ['HEAD /api/questionnaires/:questionnaireId/deposits.csv',  'incomplete',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
]
