import type { Header, QuestionRow } from './exports.queries.ts'
import { listAnswers, shortDay } from './list-answers.ts'

const BOM = '\u{FEFF}' // or Excel takes UTF-8 for Windows-1252
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
  'Commentaires',
]

/** As French spreadsheets read it: semicolons, decimal commas elsewhere, UTF-8 announced. */
export function renderCsv({ number }: Header, questions: QuestionRow[]): Buffer {
  const lines = listAnswers(number, questions).map(
    ({ themeNumber, theme, questionNumber, question, file, author, day, time, sha256, state }) => [
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
      '',
    ],
  )
  return Buffer.from(BOM + [columns, ...lines].map((cells) => `${cells.map(quoted).join(';')}\r\n`).join(''))
}

/** A cell that a spreadsheet would run as a formula is made plain text by an apostrophe. */
const harmless = (text: string) => (/^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text)
const quoted = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`
