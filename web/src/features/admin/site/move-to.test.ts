import { expect, test } from 'vitest'
import { moveTo } from './move-to.ts'

test.each([
  ['up', 'b', 0, 'bacd'],
  ['down', 'b', 2, 'acbd'],
  ['to the end', 'a', 9, 'bcda'],
  ['before the first: stays there', 'a', -1, 'abcd'],
  ['where it is', 'c', 2, 'abcd'],
])('A member moves %s', (_, key, position, expected) => {
  expect(moveTo([...'abcd'], key, position).join('')).toBe(expected)
})
