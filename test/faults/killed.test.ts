import { expect, it } from 'vitest'
import { playKillRounds } from './kill-rounds.ts'

const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

it(`loses nothing that it acknowledged, killed five times in the middle of everything (KILL_SEED=${seed})`, async () => {
  const figures = await playKillRounds({ rounds: 5, seed, spaces: 1 })
  expect(figures, JSON.stringify(figures)).toMatchObject({
    lost: 0,
    doubled: 0,
    rowsWithoutBytes: 0,
    numbersWithGap: false,
    exportsWithoutEntry: 0,
    importEnd: 0,
    imported: figures.toImport,
    verified: expect.stringContaining('Tout est intact'),
  })
  expect(figures.found).toBe(figures.acknowledged)
  expect(figures.acknowledged).toBeGreaterThanOrEqual(figures.rounds)
})
