import { BOM, csvLine } from './csv-line.ts'
import type { Header, QuestionRow } from './exports.queries.ts'
import { listAnswers, shortDay } from './list-answers.ts'

export const columns = [
  'Thème n°',
  'Thème',
  'Question n°',
  'Question',
  'Fichier',
  'Déposé par',
  'Date',
  'Heure',
  'SHA-256',
  'État',
  'Ce qui manque',
  'Commentaires',
]

export function renderCsv({ number }: Header, questions: QuestionRow[]): Buffer {
  const lines = listAnswers(number, questions).map(
    ({ themeNumber, theme, questionNumber, question, file, author, day, time, sha256, state, missing }) => [
      `${themeNumber}`,
      theme,
      `${questionNumber}`,
      question,
      file,
      author,
      day ? shortDay(day) : '',
      time ?? '',
      sha256,
      state,
      missing,
      '',
    ],
  )
  return Buffer.from(BOM + [columns, ...lines].map(csvLine).join(''))
}
