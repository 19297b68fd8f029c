import { playKillRounds } from '../test/faults/kill-rounds.ts'

// The service killed in the middle of uploads, publications, exports and an import of the Django application; its database too, every
// third time. What must come out: nothing lost, no row without bytes, no byte without a row once it is swept.
// `npm run bench -- faults [rounds] [seed]`

const rounds = Number(process.argv[2] ?? 100)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const undo: (() => Promise<void>)[] = []
try {
  const start = performance.now()
  const { importEnd, verified, ...figures } = await playKillRounds({
    rounds,
    seed,
    spaces: Math.ceil(rounds / 4),
    undone: (one) => undo.push(one),
    tell: (line) => process.stderr.write(`${line}\n`),
  })
  const minutes = ((performance.now() - start) / 60_000).toFixed(1)
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(22)}${value}\n`)
  process.stdout.write(`${verified}\nin ${minutes} min\n`)
  const { lost, doubled, rowsWithoutBytes, numbersWithGap, exportsWithoutEntry, imported, toImport } = figures
  const isWhole =
    lost + doubled + rowsWithoutBytes + exportsWithoutEntry === 0 && !numbersWithGap && imported === toImport && importEnd === 0
  if (!isWhole || !verified.includes('Tout est intact')) process.exitCode = 1
} finally {
  for (const one of undo) await one()
}
