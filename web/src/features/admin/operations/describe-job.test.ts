import { expect, it } from 'vitest'
import { describeCron, describeDuration, describeOutcome } from './describe-job.ts'

it.each([
  ['0 8 * * *', 'chaque jour à 8\u00a0h\u00a000'],
  ['5 17 * * *', 'chaque jour à 17\u00a0h\u00a005'],
  ['0 4 * * 0', 'chaque dimanche à 4\u00a0h\u00a000'],
  ['17 * * * *', 'chaque heure, à la 17e\u00a0minute'],
  ['*/5 * * * *', 'toutes les 5\u00a0minutes'],
  ['0 8 1 * *', '0 8 1 * *'],
  ['0 8-9 * * *', '0 8-9 * * *'],
])('says %s in words', (cron, words) => {
  expect(describeCron(cron)).toBe(words)
})

it('says what a run counted, and how long it took', () => {
  expect(describeOutcome({ chains: 2, files: 1, findings: 0 })).toBe('2\u00a0chaînes du journal, 1\u00a0fichier, tout est intact')
  const start = '2026-03-02T09:00:00.000Z'
  const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString()
  expect([0.2, 12, 150, 7_500].map((seconds) => describeDuration(start, after(seconds)))).toEqual([
    'moins d’une seconde',
    '12\u00a0s',
    '3\u00a0min',
    '2\u00a0h\u00a005',
  ])
})
