import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  TextRun,
} from 'docx'
import type { Block, Description } from './describe-questionnaire.ts'
import { fixDates } from './fix-dates.ts'

const ACCENT = '1F3A5F'
const GREY = '555555'

type Look = { paragraph: Omit<IParagraphOptions, 'children'>; run?: { bold?: boolean; size?: number; color?: string; italics?: boolean } }
const looks: Record<Block['style'], Look> = {
  procedure: { paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 80 } }, run: { bold: true, size: 32, color: ACCENT } },
  organization: { paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 320 } }, run: { size: 26 } },
  title: { paragraph: { heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 320 } } },
  fact: { paragraph: { spacing: { after: 120 } } },
  text: { paragraph: { spacing: { before: 160, after: 240 } } },
  theme: { paragraph: { heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 480, after: 160 } } },
  question: { paragraph: { spacing: { before: 200, after: 80 }, indent: { left: 280 } } },
  annexes: { paragraph: { spacing: { after: 120 }, indent: { left: 280 } }, run: { italics: true, color: GREY } },
}

/** The same content gives the same bytes, whoever asks and whenever. */
export async function renderDocx({ title, subject, footer, blocks }: Description): Promise<Buffer> {
  const document = new Document({
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: 'fr-FR' } } },
        title: { run: { size: 34, bold: true, color: '000000' } },
        heading1: { run: { size: 26, bold: true, color: ACCENT } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: { default: new Footer({ children: [footerLine(footer)] }) },
        children: blocks.flatMap(paragraphsOf),
      },
    ],
  })
  return fixDates(await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreProperties(title, subject) }]))
}

/** A question's number stands on its own line, as a heading of the second level, so that a reader can jump from one to the next. */
function paragraphsOf({ style, text, label, link }: Block): Paragraph[] {
  const { paragraph, run } = looks[style]
  const runs = text.split('\n').map((line, i) => new TextRun({ text: line, ...run, ...(i > 0 && { break: 1 }) }))
  if (style === 'question') {
    const heading = new Paragraph({
      heading: HeadingLevel.HEADING_2,
      keepNext: true,
      spacing: { before: 240, after: 60 },
      children: [new TextRun({ text: label ?? '', bold: true, size: 22, color: ACCENT })],
    })
    return [heading, new Paragraph({ ...paragraph, spacing: { after: 80 }, children: runs })]
  }
  const front = label ? [new TextRun({ text: `${label} ` })] : []
  // A field, because the library gives a hyperlink a random identifier.
  const linked = link ? [new TextRun(' '), new SimpleField(`HYPERLINK "${link}"`, link)] : []
  return [new Paragraph({ ...paragraph, children: [...front, ...runs, ...linked] })]
}

const footerLine = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB', space: 6 } },
    children: [new TextRun({ children: [`${text} – page `, PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES], size: 18, color: GREY })],
  })

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Ours, because the library writes the time of the clock there. */
const coreProperties = (title: string, subject: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(subject)}</dc:subject><dc:creator>e.contrôle</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>`
