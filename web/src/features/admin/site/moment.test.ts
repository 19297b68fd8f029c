import { expect, test } from 'vitest'
import { instantOf, momentOf } from './moment.ts'

test('An hour typed is that of Paris, in winter and in summer', () => {
  expect(instantOf({ day: '2026-01-15', time: '10:00' })).toBe('2026-01-15T09:00:00.000Z')
  expect(instantOf({ day: '2026-07-15', time: '10:00' })).toBe('2026-07-15T08:00:00.000Z')
  expect(momentOf('2026-07-14T22:30:00.000Z')).toEqual({ day: '2026-07-15', time: '00:30' })
})

test('What is not whole yet is no instant', () => {
  expect(instantOf({ day: null, time: '10:00' })).toBe(null)
  expect(instantOf({ day: '2026-01-15', time: null })).toBe(null)
})
