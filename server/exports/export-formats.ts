import type { Header } from './exports.queries.ts'

/** What is made on demand: how it travels, and what it is called. */
export const formats = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', suffix: '' },
  pdf: { mediaType: 'application/pdf', suffix: '' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', suffix: '-Dépôts' },
  csv: { mediaType: 'text/csv; charset=utf-8', suffix: '-Dépôts' },
}
export type Format = keyof typeof formats

/** `2026_FFF_MinSports-Questionnaire-1-Dépôts.xlsx` */
export const exportName = ({ referenceCode, number, status }: Header, format: Format): string =>
  `${referenceCode}-Questionnaire-${number}${status === 'draft' ? '-brouillon' : ''}${formats[format].suffix}.${format}`
