import { z } from 'zod'
import type { Contract } from './contract.ts'
import { questionnaireId } from './vocabulary.ts'

const params = z.object({ questionnaireId })
export const exportsContract = {
  'GET /api/questionnaires/:questionnaireId/document.docx': {
    access: 'user',
    summary: 'The questionnaire as a Word document.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/document.pdf': {
    access: 'user',
    summary: 'The questionnaire as a PDF.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/deposits.xlsx': {
    access: 'user',
    summary: 'The deposits of a questionnaire, as a spreadsheet.',
    params,
    response: 'bytes',
  },
  'GET /api/questionnaires/:questionnaireId/deposits.csv': {
    access: 'user',
    summary: 'The deposits of a questionnaire, as CSV.',
    params,
    response: 'bytes',
  },
} as const satisfies Contract
