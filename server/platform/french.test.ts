import { expect, it } from 'vitest'
import { clockTime, fr, longDay } from './french.ts'

it('sets the words of the service, and leaves what people wrote', () => {
  const title = "L'état : « brut » ?"
  expect(fr`L'espace « ${title} » : prêt ? Oui ; non !`).toBe(`L’espace «\u202f${title}\u202f»\u202f: prêt\u202f? Oui\u202f; non\u202f!`)
  expect(fr`https://example.org/?a=b:c`).toBe('https://example.org/?a=b:c')
})

it('writes days in full, and times of Paris in summer and in winter', () => {
  expect(longDay('2026-11-23')).toBe('lundi 23 novembre 2026')
  expect(longDay('2026-12-11')).toBe('vendredi 11 décembre 2026')
  expect(longDay('2026-01-01')).toBe('jeudi 1er janvier 2026')
  expect(clockTime(new Date('2026-01-15T08:05:00Z'))).toBe('9\u00a0h\u00a005')
  expect(clockTime(new Date('2026-07-15T22:00:00Z'))).toBe('0\u00a0h\u00a000')
})
