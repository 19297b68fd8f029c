import { expect, it } from 'vitest'
import { measureRate, secondsLeft } from './estimate-time.ts'

it('says nothing before it has measured', () => {
  expect(secondsLeft(1000, measureRate(null, 0, 0))).toBeNull()
})

it('follows a line that slows down within seconds', () => {
  let rate = measureRate(null, 0, 0)
  for (let second = 1; second <= 10; second++) rate = measureRate(rate, second * 1000, second * 1000)
  expect(secondsLeft(5000, rate)).toBe(5)
  for (let second = 11; second <= 30; second++) rate = measureRate(rate, 10_000 + (second - 10) * 100, second * 1000)
  expect(secondsLeft(5000, rate)).toBeGreaterThan(40)
})

it('does not go backwards when a file is cancelled', () => {
  const rate = measureRate(measureRate(null, 5000, 0), 1000, 1000)
  expect(rate.bytesPerSecond).toBe(0)
})
