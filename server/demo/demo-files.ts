import { finished } from 'node:stream/promises'
import { Document, Packer, Paragraph } from 'docx'
import PDFDocument from 'pdfkit'
import writeExcelFile from 'write-excel-file/node'

const makers: Record<string, (title: string, password?: string) => Promise<Buffer>> = {
  pdf: async (title, userPassword) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 72, info: { Title: title }, userPassword })
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.fontSize(20).text(title).moveDown().fontSize(12)
    pdf.text('Document d’exemple, sans valeur : la ville de Valbrume n’existe pas.')
    pdf.end()
    await finished(pdf)
    return Buffer.concat(chunks)
  },
  xlsx: async (title) => {
    const row = (...cells: (string | number)[]) => cells.map((value) => ({ value, type: typeof value === 'number' ? Number : String }))
    const rows = [
      row(title),
      row('Poste', '2024', '2025'),
      row('Personnel', 4_210_300, 4_356_120),
      row('Charges générales', 1_873_500, 1_902_040),
    ]
    return writeExcelFile(rows).toBuffer()
  },
  docx: async (title) =>
    Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph(title), new Paragraph('Les taux n’ont pas changé depuis 2021.')] }] }),
    ),
  csv: async (title) =>
    Buffer.from(`\uFEFF${title}\nAnnée;Objet;Montant\n2024;Réfection de l’école;412000\n2025;Éclairage public;128500\n`),
}

/** A small file that its own program opens; `password`: of a PDF. */
export async function makeDemoFile(name: string, password?: string): Promise<Buffer> {
  const [, stem = name, extension = ''] = /^(.*)\.(\w+)$/.exec(name) ?? []
  const make = makers[extension]
  if (!make) throw new Error(`The demonstration cannot make ${name}`)
  return make(stem, password)
}
