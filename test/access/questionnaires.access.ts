import { aForm, type Build, type Line } from './lines.ts'

const body =
  (payload: object): Build =>
  () => ({ payload })
const draft: Build = () => ({ payload: { version: 1, title: 'Comptes', introduction: '', dueDate: null, themes: [] } })
const toInspector: Build = ({ space }) => ({ payload: { userId: space.inspector.id } })
const toItself: Build = ({ space }) => ({ payload: { spaceIds: [space.id] } })
const decisions: Build = ({ questionnaire }) => ({ payload: { items: [{ questionId: questionnaire.questionId, decision: 'accept' }] } })
const toReview: Build = () => ({ query: { list: 'toReview' } })
const file: Build = () => aForm('Modèle.pdf')
const reason = body({ reason: 'Il manque une page.' })
const dueDate = body({ dueDate: '2026-12-31' })
const inWords = body({ kind: 'inWords', text: 'Néant.' })

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                                  outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['POST /api/spaces/:spaceId/questionnaires',            null,           401, 403, 404, 404, 404, 404,   403, 201, 201, 201, body({ title: 'Nouveau' })],
  ['GET /api/questionnaires/:questionnaireId',            'draft',        401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId',            'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId',            'finalized',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['PUT /api/questionnaires/:questionnaireId',            'draft',        401, 403, 404, 404, 404, 404,   404, 403, 200, 403, draft],
  ['PUT /api/questionnaires/:questionnaireId',            'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, draft],
  ['DELETE /api/questionnaires/:questionnaireId',         'draft',        401, 403, 404, 404, 404, 404,   404, 403, 204, 403],
  ['DELETE /api/questionnaires/:questionnaireId',         'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['PUT /api/questionnaires/:questionnaireId/editor',     'draft',        401, 403, 404, 404, 404, 404,   404, 200, 200, 200, toInspector],
  ['PUT /api/questionnaires/:questionnaireId/editor',     'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, toInspector],
  ['POST /api/questionnaires/:questionnaireId/publish',   'draft',        401, 403, 404, 404, 404, 404,   404, 403, 200, 403],
  ['POST /api/questionnaires/:questionnaireId/publish',   'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['POST /api/questionnaires/:questionnaireId/answered',  'draft',        401, 403, 404, 404, 404, 404,   404, 403, 403, 409],
  ['POST /api/questionnaires/:questionnaireId/answered',  'published',    401, 403, 404, 404, 404, 404,   200, 403, 403, 200],
  ['POST /api/questionnaires/:questionnaireId/answered',  'answered',     401, 403, 404, 404, 404, 404,   409, 403, 403, 409],
  ['POST /api/questionnaires/:questionnaireId/answered',  'incomplete',   401, 403, 404, 404, 404, 404,   200, 403, 403, 200],
  ['POST /api/questionnaires/:questionnaireId/answered',  'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409],
  ['POST /api/questionnaires/:questionnaireId/return',    'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, reason],
  ['POST /api/questionnaires/:questionnaireId/return',    'answered',     401, 403, 404, 404, 404, 404,   403, 200, 200, 200, reason],
  ['POST /api/questionnaires/:questionnaireId/finalize',  'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['POST /api/questionnaires/:questionnaireId/finalize',  'answered',     401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['POST /api/questionnaires/:questionnaireId/reopen',    'answered',     401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['POST /api/questionnaires/:questionnaireId/reopen',    'finalized',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['PUT /api/questionnaires/:questionnaireId/due-date',   'draft',        401, 403, 404, 404, 404, 404,   404, 409, 409, 409, dueDate],
  ['PUT /api/questionnaires/:questionnaireId/due-date',   'published',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200, dueDate],
  ['PUT /api/questionnaires/:questionnaireId/due-date',   'finalized',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, dueDate],
  ['POST /api/questionnaires/:questionnaireId/duplicates', 'draft',       401, 403, 404, 404, 404, 404,   404, 201, 201, 201, toItself],
  ['POST /api/questionnaires/:questionnaireId/duplicates', 'published',   401, 403, 404, 404, 404, 404,   403, 201, 201, 201, toItself],
  ['POST /api/questionnaires/:questionnaireId/annexes',   'draft',        401, 403, 404, 404, 404, 404,   404, 403, 201, 403, file],
  ['POST /api/questionnaires/:questionnaireId/annexes',   'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, file],
  ['POST /api/questions/:questionId/annexes',             'draft',        401, 403, 404, 404, 404, 404,   404, 403, 201, 403, file],
  ['POST /api/questions/:questionId/annexes',             'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, file],
  ['DELETE /api/annexes/:annexId',                        'draft',        401, 403, 404, 404, 404, 404,   404, 403, 204, 403],
  ['DELETE /api/annexes/:annexId',                        'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['GET /api/annexes/:annexId/content',                   'draft',        401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/annexes/:annexId/content',                   'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['HEAD /api/annexes/:annexId/content',                  'draft',        401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['HEAD /api/annexes/:annexId/content',                  'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['POST /api/questions/:questionId/declare',             'draft',        401, 403, 404, 404, 404, 404,   404, 403, 403, 409, inWords],
  ['POST /api/questions/:questionId/declare',             'published',    401, 403, 404, 404, 404, 404,   200, 403, 403, 200, inWords],
  ['POST /api/questions/:questionId/declare',             'answered',     401, 403, 404, 404, 404, 404,   200, 403, 403, 200, inWords],
  ['POST /api/questions/:questionId/declare',             'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409, inWords],
  ['POST /api/questions/:questionId/accept',              'draft',        401, 403, 404, 404, 404, 404,   404, 409, 409, 409],
  ['POST /api/questions/:questionId/accept',              'published',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200],
  ['POST /api/questions/:questionId/accept',              'finalized',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409],
  ['POST /api/questions/:questionId/return',              'draft',        401, 403, 404, 404, 404, 404,   404, 409, 409, 409, reason],
  ['POST /api/questions/:questionId/return',              'answered',     401, 403, 404, 404, 404, 404,   403, 200, 200, 200, reason],
  ['POST /api/questions/:questionId/return',              'finalized',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, reason],
  ['POST /api/questionnaires/:questionnaireId/decisions', 'draft',        401, 403, 404, 404, 404, 404,   404, 409, 409, 409, decisions],
  ['POST /api/questionnaires/:questionnaireId/decisions', 'published',    401, 403, 404, 404, 404, 404,   403, 200, 200, 200, decisions],
  ['POST /api/questionnaires/:questionnaireId/decisions', 'finalized',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, decisions],
  ['POST /api/decisions',                                 'draft',        401, 403, 404, 404, 404, 404,   404, 409, 409, 409, decisions],
  ['POST /api/decisions',                                 'published',    401, 403, 404, 404, 404, 404,   403, 204, 204, 204, decisions],
  ['POST /api/decisions',                                 'finalized',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, decisions],
  ['GET /api/questions',                                  'published',    401, 403, 200, 200, 200, 200,   200, 200, 200, 200, toReview],
]
