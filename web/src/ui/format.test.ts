import { expect, test } from 'vitest'
import { dateTime, fileSize, longDate, plural, shortDate, time } from './format.ts'

test('Days are written as people read them', () => {
  expect(longDate('2026-11-23')).toBe('lundi 23 novembre 2026')
  expect(longDate('2026-12-01')).toBe('mardi 1er décembre 2026')
  expect(shortDate('2026-11-23')).toBe('23/11/2026')
})

test('Times are those of Paris, in winter as in summer', () => {
  expect(time('2026-11-23T13:05:00Z')).toBe('14\u00a0h\u00a005')
  expect(time('2026-07-23T22:05:00Z')).toBe('00\u00a0h\u00a005')
  expect(dateTime('2026-07-23T22:05:00Z')).toBe('24/07/2026 à\u00a000\u00a0h\u00a005')
})

test('Sizes have their French units and a comma', () => {
  expect(fileSize(0)).toBe('0\u00a0octet')
  expect(fileSize(1023)).toBe('1\u202f023\u00a0octets')
  expect(fileSize(1536)).toBe('1,5\u00a0Ko')
  expect(fileSize(5 * 1024 ** 2)).toBe('5\u00a0Mo')
  expect(fileSize(10 * 1024 ** 3)).toBe('10\u00a0Go')
})

test('Zero and one are singular', () => {
  expect([0, 1, 2].map((n) => plural(n, 'fichier'))).toEqual(['0\u00a0fichier', '1\u00a0fichier', '2\u00a0fichiers'])
})
