import { randomUUID } from 'node:crypto'
import { createUpload } from '../../server/deposits/create-upload.ts'
import { aPiece, metadata } from '../tus.ts'
import { aForm, type Build, type Line } from './lines.ts'

const file: Build = () => aForm()
const trashed: Build = ({ trashed: deposit }) => ({ params: { depositId: deposit?.id ?? 0 } })

const doubled: Build = async ({ w, space, questionnaire: { questionId } }) => {
  const { id } = await w.aDeposit(space, questionId, { name: `${randomUUID()}.pdf`, firstDocumentSize: 2 })
  return { params: { depositId: id } }
}

const tus = { 'tus-resumable': '1.0.0' }
const announced: Build = ({ questionnaire }) => ({
  headers: { ...tus, 'upload-length': '8', 'upload-metadata': metadata(questionnaire.questionId, 'Budget.pdf') },
})
const announcedAnnex: Build = ({ questionnaire: { id } }) => ({
  headers: { ...tus, 'upload-length': '8', 'upload-metadata': metadata({ annexQuestionnaireId: id }, 'Modèle.pdf') },
})
const announcedAnnexOfQuestion: Build = ({ questionnaire: { questionId } }) => ({
  headers: { ...tus, 'upload-length': '8', 'upload-metadata': metadata({ annexQuestionId: questionId }, 'Modèle.pdf') },
})
/** One that the respondent has begun. */
const begun =
  (asked: object = {}): Build =>
  async ({ w, space, questionnaire: { questionId } }) => {
    const upload = await createUpload(await w.as(space.respondent), { questionId, filename: 'Budget.pdf', size: 8 })
    return { params: { uploadId: upload.id }, headers: tus, ...asked }
  }
/** An annex that the editor has begun. */
const begunAnnex =
  (asked: object = {}): Build =>
  async ({ w, space, questionnaire: { id } }) => {
    const upload = await createUpload(await w.as(space.editor), { annexQuestionnaireId: id, filename: 'Modèle.pdf', size: 8 })
    return { params: { uploadId: upload.id }, headers: tus, ...asked }
  }
const piece = { headers: { ...tus, ...aPiece(0) }, payload: 'abcd' }

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                                outside: nobody, newcomer, stranger, elsewhere, removed, administrator   inside: respondent, inspector, editor, both
  ['POST /api/questions/:questionId/deposits',          'draft',        401, 403, 404, 404, 404, 404,   404, 403, 403, 409, file],
  ['POST /api/questions/:questionId/deposits',          'published',    401, 403, 404, 404, 404, 404,   201, 403, 403, 201, file],
  ['POST /api/questions/:questionId/deposits',          'answered',     401, 403, 404, 404, 404, 404,   201, 403, 403, 201, file],
  ['POST /api/questions/:questionId/deposits',          'incomplete',   401, 403, 404, 404, 404, 404,   201, 403, 403, 201, file],
  ['POST /api/questions/:questionId/deposits',          'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409, file],
  ['GET /api/deposits/:depositId',                      'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/deposits/:depositId',                      'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200, trashed],
  ['GET /api/deposits/:depositId/content',              'finalized',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/deposits/:depositId/content',              'finalized',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200, trashed],
  ['GET /api/deposits/:depositId/first-document',       'finalized',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200, doubled],
  ['HEAD /api/deposits/:depositId/content',             'finalized',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['POST /api/deposits/:depositId/trash',               'published',    401, 403, 404, 404, 404, 404,   200, 403, 403, 200],
  ['POST /api/deposits/:depositId/trash',               'answered',     401, 403, 404, 404, 404, 404,   200, 403, 403, 200],
  ['POST /api/deposits/:depositId/trash',               'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409],
  ['POST /api/deposits/:depositId/restore',             'published',    401, 403, 404, 404, 404, 404,   200, 403, 403, 200, trashed],
  ['POST /api/deposits/:depositId/restore',             'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409, trashed],
  ['GET /api/questionnaires/:questionnaireId/trash',    'draft',        401, 403, 404, 404, 404, 404,   404, 200, 200, 200],
  ['GET /api/questionnaires/:questionnaireId/trash',    'published',    401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/uploads',                                  null,           401, 403, 200, 200, 200, 200,   200, 200, 200, 200],
  ['OPTIONS /api/uploads',                              null,           204, 204, 204, 204, 204, 204,   204, 204, 204, 204],
  ['POST /api/uploads',                                 'draft',        401, 403, 404, 404, 404, 404,   404, 403, 403, 409, announced],
  ['POST /api/uploads',                                 'published',    401, 403, 404, 404, 404, 404,   201, 403, 403, 201, announced],
  ['POST /api/uploads',                                 'finalized',    401, 403, 404, 404, 404, 404,   409, 403, 403, 409, announced],
  ['POST /api/uploads',                                 'draft',        401, 403, 404, 404, 404, 404,   404, 403, 201, 403, announcedAnnex],
  ['POST /api/uploads',                                 'draft',        401, 403, 404, 404, 404, 404,   404, 403, 201, 403, announcedAnnexOfQuestion],
  ['POST /api/uploads',                                 'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, announcedAnnex],
  ['POST /api/uploads',                                 'published',    401, 403, 404, 404, 404, 404,   403, 409, 409, 409, announcedAnnexOfQuestion],
  ['HEAD /api/uploads/:uploadId',                       'draft',        401, 403, 404, 404, 404, 404,   404, 404, 200, 404, begunAnnex()],
  ['PATCH /api/uploads/:uploadId',                      'draft',        401, 403, 404, 404, 404, 404,   404, 404, 204, 404, begunAnnex(piece)],
  ['DELETE /api/uploads/:uploadId',                     'draft',        401, 403, 404, 404, 404, 404,   404, 404, 204, 404, begunAnnex()],
  ['HEAD /api/uploads/:uploadId',                       'published',    401, 403, 404, 404, 404, 404,   200, 404, 404, 404, begun()],
  ['PATCH /api/uploads/:uploadId',                      'published',    401, 403, 404, 404, 404, 404,   204, 404, 404, 404, begun(piece)],
  ['DELETE /api/uploads/:uploadId',                     'published',    401, 403, 404, 404, 404, 404,   204, 404, 404, 404, begun()],
]
