import { metadata } from '../tus.ts'
import type { Build, Line } from './lines.ts'

/** Sent by the respondent; the scene has none of its own. */
const sent: Build = async ({ w, space, questionnaire }) => ({
  params: { unsortedFileId: (await w.anUnsortedFile(space, questionnaire.id)).id },
  payload: { questionId: questionnaire.questionId },
})
const removed: Build = async (scene, persona) => ({ params: (await sent(scene, persona)).params ?? {} })
const announced: Build = ({ questionnaire: { id } }) => ({
  headers: {
    'tus-resumable': '1.0.0',
    'upload-length': '8',
    'upload-metadata': metadata({ unsortedQuestionnaireId: id }, 'Divers.pdf'),
  },
})

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                                     outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['GET /api/questionnaires/:questionnaireId/unsorted-files', 'draft',       401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/unsorted-files', 'published',   401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/earlier-names',  'draft',       401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/earlier-names',  'published',   401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['POST /api/uploads',                                       'draft',       401, 403, 404, 404, 404, 404,   404, 403, 403, 409, announced],
  ['POST /api/uploads',                                       'published',   401, 403, 404, 404, 404, 404,   201, 403, 403, 201, announced],
  ['POST /api/uploads',                                       'finalized',   401, 403, 404, 404, 404, 404,   409, 403, 403, 409, announced],
  // For those who do not answer, there is no such file.
  ['POST /api/unsorted-files/:unsortedFileId/sort',           'published',   401, 403, 404, 404, 404, 404,   201, 404, 404, 201, sent],
  ['POST /api/unsorted-files/:unsortedFileId/sort',           'answered',    401, 403, 404, 404, 404, 404,   201, 404, 404, 201, sent],
  ['POST /api/unsorted-files/:unsortedFileId/sort',           'finalized',   401, 403, 404, 404, 404, 404,   409, 404, 404, 409, sent],
  ['DELETE /api/unsorted-files/:unsortedFileId',              'published',   401, 403, 404, 404, 404, 404,   204, 404, 404, 204, removed],
  ['DELETE /api/unsorted-files/:unsortedFileId',              'finalized',   401, 403, 404, 404, 404, 404,   204, 404, 404, 204, removed],
]
