import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { render, type Work } from './render.ts'

const aWork = (paragraphs: number): Work => ({
  format: 'docx',
  date: new Date(),
  description: {
    title: 'Questionnaire n°1',
    subject: 'Contrôle',
    footer: '2026_Loin',
    blocks: Array.from({ length: paragraphs }, (_, i) => ({ style: 'question', label: `Question 1.${i}`, text: 'Quel est le budget ?' })),
  },
})
const outcomeOf = (bytes: Promise<Buffer>) => bytes.then(({ length }) => length > 0).catch((error: Error) => error.message)

it('leaves the thread that answers everybody free', async () => {
  const made = outcomeOf(render(aWork(3000)))
  let turns = 0
  while ((await Promise.race([made, wait(1)])) === undefined) turns += 1
  expect(await made).toBe(true)
  expect(turns).toBeGreaterThan(10) // it takes some hundred milliseconds
})

it('stops at once for whoever leaves, and serves the next', async () => {
  const departure = new AbortController()
  const left = outcomeOf(render(aWork(20_000), departure.signal))
  const waited = [outcomeOf(render(aWork(1))), outcomeOf(render(aWork(1))), outcomeOf(render(aWork(1)))]
  departure.abort()
  expect(await left).toBe('the reader has left')
  expect(await Promise.all(waited)).toEqual([true, true, true])
})

it('does no work for whoever left while waiting', async () => {
  const departure = new AbortController()
  const first = [1, 2].map(() => outcomeOf(render(aWork(10))))
  const third = outcomeOf(render(aWork(20_000), departure.signal))
  departure.abort()
  expect(await Promise.all([...first, third])).toEqual([true, true, 'the reader has left'])
})

it('fails alone: what one document does wrong harms no other', async () => {
  const broken = { ...aWork(1), format: 'nothing' } as unknown as Work
  const [failed, fine] = await Promise.all([outcomeOf(render(broken)), outcomeOf(render(aWork(1)))])
  expect([failed, fine]).toEqual([expect.stringContaining('not a function'), true])
})
