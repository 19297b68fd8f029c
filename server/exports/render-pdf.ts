import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { fr } from '../platform/french.ts'
import type { Block, Description } from './describe-questionnaire.ts'
import { type Face, faces, runsOf, UNKNOWN } from './fonts.ts'

const ACCENT = '#1f3a5f'
const BLACK = '#161616'
const GREY = '#555555'
const MARGIN = 57
const INDENT = 14

type Look = { tag: 'H1' | 'H2' | 'H3' | 'P'; face: Face; size: number; color: string; before: number; indent?: number }
const looks: Record<Block['style'], Look> = {
  procedure: { tag: 'P', face: 'bold', size: 15, color: ACCENT, before: 0 },
  organization: { tag: 'P', face: 'regular', size: 13, color: BLACK, before: 2 },
  title: { tag: 'H1', face: 'bold', size: 17, color: BLACK, before: 16 },
  fact: { tag: 'P', face: 'regular', size: 11, color: BLACK, before: 8 },
  text: { tag: 'P', face: 'regular', size: 11, color: BLACK, before: 12 },
  theme: { tag: 'H2', face: 'bold', size: 13, color: ACCENT, before: 24 },
  question: { tag: 'P', face: 'regular', size: 11, color: BLACK, before: 2, indent: INDENT },
  annexes: { tag: 'P', face: 'italic', size: 11, color: GREY, before: 4, indent: INDENT },
}
const note: Look = { tag: 'P', face: 'italic', size: 9, color: GREY, before: 24 }
const questionHeading: Look = { tag: 'H3', face: 'bold', size: 11, color: ACCENT, before: 12 }

/** Tagged, so that screen readers find titles; fonts embedded. The same content gives the same bytes. */
export async function renderPdf({ title, subject, footer, blocks }: Description, date: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    info: { Title: title, Subject: subject, Author: 'e.contrôle', CreationDate: date, ModDate: date },
  })
  const bytes = buffer(document)
  const body = document.struct('Document')
  document.addStructure(body)
  const written = blocks.map((block) => writeBlock(document, body, block))
  if (written.includes('unknown')) write(document, body, LACK, note)
  body.end()
  writeFooters(document, footer)
  document.end()
  return bytes
}

/** Said, where something is missing. */
const LACK = fr`Les caractères remplacés par ${UNKNOWN} manquent aux polices de ce PDF.`

type Body = PDFKit.PDFStructureElement
/** Did the fonts know every character? */
type Written = 'whole' | 'unknown'

function writeBlock(document: PDFKit.PDFDocument, body: Body, { style, text, label, link }: Block): Written {
  if (style === 'question') {
    keepTogether(document, 70)
    const heading = write(document, body, label ?? '', questionHeading)
    return text.trim() ? write(document, body, text, looks.question) : heading
  }
  if (style === 'theme') keepTogether(document, 120)
  return write(document, body, label ? `${label} ${text}` : text, looks[style], link)
}

/** A title stays with what it announces. */
function keepTogether(document: PDFKit.PDFDocument, height: number): void {
  if (document.y + height > document.page.height - MARGIN) document.addPage()
}

/**
 * The library takes a time without end to cut a word without end: it may be cut after so many characters. French punctuation is
 * not cut from what it belongs to.
 */
const breakable = (text: string) => text.replace(/(?<=«) | (?=[»;:!?])/g, '\u00a0').replace(/[^ \n]{120}/gu, '$&\u200b')

function write(
  document: PDFKit.PDFDocument,
  body: Body,
  text: string,
  { tag, face, size, color, before, indent = 0 }: Look,
  link?: string,
): Written {
  if (document.y > MARGIN) document.y += before
  const known = runsOf(breakable(text.replaceAll('\t', '    ')), face)
  const runs: { file: string; text: string; link?: string }[] = [...known]
  if (link) runs.push({ file: faces[face].file, text: ' ' }, { file: faces[face].file, text: link, link })
  const options = { width: document.page.width - 2 * MARGIN - indent, lineGap: 1.5 }
  const paragraph = document.struct(tag, {}, () => {
    document.fontSize(size).x = MARGIN + indent
    runs.forEach((run, i) => {
      document
        .font(run.file)
        .fillColor(run.link ? ACCENT : color)
        .text(run.text, { ...options, continued: i < runs.length - 1, underline: Boolean(run.link), link: run.link ?? null })
    })
  })
  body.add(paragraph)
  paragraph.end()
  return known.some(({ isUnknown }) => isUnknown) ? 'unknown' : 'whole'
}

function writeFooters(document: PDFKit.PDFDocument, footer: string): void {
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    document.page.margins.bottom = 0 // or the text would open a new page
    document.markContent('Artifact', { type: 'Pagination' })
    document.font(faces.regular.file).fontSize(9).fillColor(GREY)
    document.text(`${footer} – page ${page + 1} sur ${count}`, MARGIN, document.page.height - 38, { lineBreak: false })
    document.endMarkedContent()
  }
}
