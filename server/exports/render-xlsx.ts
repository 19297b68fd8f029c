import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import { fr, inParis } from '../platform/french.ts'
import { excelTable } from './excel-table.ts'
import type { Header, QuestionRow } from './exports.queries.ts'
import { fixDates } from './fix-dates.ts'
import { type Answer, listAnswers, shortDay } from './list-answers.ts'
import { printable } from './printable.ts'
import { columns } from './render-csv.ts'

const WIDTHS = [11, 28, 13, 60, 48, 22, 12, 10, 66, 14, 40, 40]

/** Every text is written as text: nothing that people typed becomes a formula. */
export async function renderXlsx(header: Header, questions: QuestionRow[]): Promise<Buffer> {
  const answers = listAnswers(header.number, questions)
  const block = headerBlock(header)
  const rows = answers.length > 0 ? answers.map(rowOf) : [columns.map(() => null)]
  const titles = columns.map(
    (value): Cell => ({ value, type: String, fontWeight: 'bold', textColor: '#FFFFFF', backgroundColor: '#1F3A5F' }),
  )
  const sheet = writeExcelFile(
    [...block, titles, ...rows],
    {
      sheet: `Questionnaire ${header.number}`,
      columns: WIDTHS.map((width) => ({ width })),
      orientation: 'landscape',
      showGridLines: false,
      stickyRowsCount: block.length + 1, // the titles stay in sight
    },
    { fontFamily: 'Calibri', fontSize: 11, features: [excelTable({ columns, firstRow: block.length + 1, rows: rows.length })] },
  )
  return fixDates(await sheet.toBuffer())
}

const states: Record<Header['status'], string> = {
  draft: 'Brouillon',
  published: 'Publié',
  answered: 'Répondu',
  incomplete: 'À compléter',
  finalized: 'Finalisé',
}

function headerBlock({ procedure, organization, referenceCode, number, title, publishedAt, dueDate, status }: Header): Row[] {
  const lines: [string, string][] = [
    [fr`Procédure`, procedure],
    [fr`Organisme interrogé`, organization],
    [fr`Nom abrégé`, referenceCode],
    [fr`Questionnaire`, `n°${number} – ${title}`],
    [fr`Publié le`, publishedAt ? shortDay(inParis(publishedAt).day) : ''],
    [fr`Échéance`, dueDate ? shortDay(dueDate) : 'sans échéance'],
    [fr`État`, states[status]],
  ]
  const written = lines.map(
    ([label, value]): Row => [
      { value: label, type: String, columnSpan: 2, fontWeight: 'bold' },
      null,
      { value: printable(value), type: String, columnSpan: 3 },
    ],
  )
  return [...written, []]
}

const rowOf = (answer: Answer): Row => [
  { ...numberCell(answer.themeNumber), height: heightOf(answer) },
  textCell(answer.theme),
  numberCell(answer.questionNumber),
  textCell(answer.question),
  textCell(answer.file),
  textCell(answer.author),
  answer.day ? { value: new Date(`${answer.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', alignVertical: 'top' } : null,
  answer.time ? { value: fractionOfDay(answer.time), type: Number, format: 'hh:mm:ss', alignVertical: 'top' } : null,
  textCell(answer.sha256),
  textCell(answer.state),
  textCell(answer.missing),
  null,
]

/** Said, because not every program finds by itself how high a text stands; 409 points is the most that Excel takes. */
function heightOf({ theme, question, file, author, missing }: Answer): number {
  const heights = [theme, '', question, file, author, '', '', '', '', missing].map((text, i) =>
    text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / (WIDTHS[i + 1] ?? 1))), 0),
  )
  return Math.min(409, 15 * Math.max(...heights))
}

const numberCell = (value: number) => ({ value, type: Number, align: 'center', alignVertical: 'top' }) as const
const textCell = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' })

function fractionOfDay(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return (hours * 3600 + minutes * 60 + seconds) / 86_400
}
