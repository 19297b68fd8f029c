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
  'HEAD /api/questionnaires/:questionnaireId/document.docx': {
    access: 'user',
    summary: 'What the Word document is, without its bytes.',
    params,
    response: 'bytes',
  },
  'HEAD /api/questionnaires/:questionnaireId/document.pdf': {
    access: 'user',
    summary: 'What the PDF is, without its bytes.',
    params,
    response: 'bytes',
  },
  'HEAD /api/questionnaires/:questionnaireId/deposits.xlsx': {
    access: 'user',
    summary: 'What the spreadsheet is, without its bytes.',
    params,
    response: 'bytes',
  },
  'HEAD /api/questionnaires/:questionnaireId/deposits.csv': {
    access: 'user',
    summary: 'What the CSV file is, without its bytes.',
    params,
    response: 'bytes',
  },
} as const satisfies Contract
