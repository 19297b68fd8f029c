import { expect, test } from 'vitest'
import { extendPicks, nothingPicked, pickAll, toggleRow } from './pick-rows.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const sorted = (keys: ReadonlySet<string>) => [...keys].sort().join('')

test('A range goes from the row picked last, and can be made shorter again', () => {
  const one = toggleRow(nothingPicked, 'b')
  const longer = extendPicks(one, rows, 1, 4)
  expect(sorted(longer.keys)).toBe('bcde')
  expect(sorted(extendPicks(longer, rows, 4, 2).keys)).toBe('bc')
  expect(sorted(extendPicks(longer, rows, 4, 0).keys)).toBe('ab')
})

test('A range keeps what was picked before it, and begins where one stands when nothing was', () => {
  const apart = toggleRow(toggleRow(nothingPicked, 'a'), 'd')
  expect(sorted(extendPicks(apart, rows, 3, 4).keys)).toBe('ade')
  expect(sorted(extendPicks(nothingPicked, rows, 2, 3).keys)).toBe('cd')
  expect(sorted(extendPicks(toggleRow(nothingPicked, 'gone'), rows, 0, 1).keys)).toBe('abgone')
})

test('All of them, then one less', () => {
  expect(sorted(toggleRow(pickAll(rows), 'c').keys)).toBe('abde')
})
