import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

type Shape = 'absentTables' | 'absentColumns' | 'unknownTables' | 'unknownColumns'
export type Oddity = { kind: string; id: number | null; problem: string; detail: string }
type Count = { read: number; taken: number; known: number; bytes: number }

/**
 * What was taken, what was not and why: written to a file as it happens, counted for the end. A list of a hundred thousand
 * oddities never stands in memory.
 */
export async function openReport(path: string | undefined, head: Record<string, unknown>) {
  const file = path === undefined ? null : createWriteStream(path)
  if (file) await once(file, 'open')
  file?.on('error', () => {}) // told at the end by `finished`
  const shapes: Record<Shape, string[]> = { absentTables: [], absentColumns: [], unknownTables: [], unknownColumns: [] }
  const counts: Record<string, Count> = {}
  const problems: Record<string, number> = {}
  let isFirst = true
  file?.write(`${JSON.stringify(head, null, 2).replace(/\n\}$/, '')},\n  "oddities": [`)

  return {
    shapes,
    counts,
    problems,
    shape: (list: Shape, name: string) => void shapes[list].push(name),
    count(kind: string, more: Partial<Count>) {
      counts[kind] ??= { read: 0, taken: 0, known: 0, bytes: 0 }
      for (const [name, number] of Object.entries(more)) counts[kind][name as keyof Count] += number
    },
    async note(oddity: Oddity): Promise<void> {
      problems[oddity.problem] = (problems[oddity.problem] ?? 0) + 1
      const isWritten = file?.write(`${isFirst ? '' : ','}\n    ${JSON.stringify(oddity)}`) ?? true
      isFirst = false
      if (!isWritten && file) await once(file, 'drain')
    },
    async end(tail: Record<string, unknown>): Promise<void> {
      if (!file) return
      const text = JSON.stringify({ counts, problems, ...shapes, ...tail }, null, 2)
      await finished(file.end(`\n  ],\n  ${text.slice(1).trimStart()}\n`))
    },
  }
}

export type Report = Awaited<ReturnType<typeof openReport>>
