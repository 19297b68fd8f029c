import { parentPort } from 'node:worker_threads'
import type { Work } from './render.ts'

// What writes documents holds a processor for seconds at times: beside the thread that answers everybody else. What goes wrong
// here ends the thread, and with it this work alone.

type WorkOf<Format> = Work & { format: Format }

parentPort?.on('message', async (work: Work) => parentPort?.postMessage(await renderers[work.format](work as never)))

// Loaded when first wanted: the tools that write Word and PDF take 15 MB.
const renderers: { [Format in Work['format']]: (work: WorkOf<Format>) => Promise<Buffer> } = {
  docx: async ({ description }) => (await import('./render-docx.ts')).renderDocx(description),
  pdf: async ({ description, date }) => (await import('./render-pdf.ts')).renderPdf(description, date),
  xlsx: async ({ header, questions }) => (await import('./render-xlsx.ts')).renderXlsx(header, questions),
  csv: async ({ header, questions }) => (await import('./render-csv.ts')).renderCsv(header, questions),
}
