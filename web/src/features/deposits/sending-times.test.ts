import { expect, test } from 'vitest'
import { sendingTimes } from './sending-times.ts'

const NBSP = '\u00a0'
const times = (startedAt: string, depositedAt: string) => sendingTimes({ startedAt, depositedAt }).replaceAll(NBSP, ' ')

test('A file that took long tells when its sending began and when it was received; another, when it was received', () => {
  expect(times('2026-11-24T13:02:00Z', '2026-11-24T14:10:00Z')).toBe(
    ', envoi commencé le 24/11/2026 à 14 h 02, reçu le 24/11/2026 à 15 h 10',
  )
  expect(times('2026-11-24T13:02:00Z', '2026-11-24T13:02:59Z')).toBe(' le 24/11/2026 à 14 h 02')
})
