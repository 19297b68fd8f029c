import { expect, it } from 'vitest'
import { holidayOn, isWeekend } from './days-off.ts'

const holidaysOf = (year: number) => {
  const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10))
  return days.filter((day) => day.startsWith(String(year)) && holidayOn(day)).map((day) => `${day.slice(5)} ${holidayOn(day)}`)
}

it('knows the eleven public holidays of the Code du travail', () =>
  expect(holidaysOf(2026)).toEqual([
    '01-01 jour de l’An',
    '04-06 lundi de Pâques',
    '05-01 fête du Travail',
    '05-08 victoire de 1945',
    '05-14 Ascension',
    '05-25 lundi de Pentecôte',
    '07-14 fête nationale',
    '08-15 Assomption',
    '11-01 Toussaint',
    '11-11 armistice de 1918',
    '12-25 Noël',
  ]))

// Dates of Easter Monday as almanacs give them: the earliest and the latest of the century, a leap year, the two exceptions of the epacts.
it.each([
  '2000-04-24',
  '2008-03-24',
  '2024-04-01',
  '2025-04-21',
  '2027-03-29',
  '2028-04-17',
  '2038-04-26',
  '2049-04-19',
  '2076-04-20',
  '1981-04-20',
])('finds Easter Monday on %s', (day) => expect(holidayOn(day)).toBe('lundi de Pâques'))

it('has no other Easter Monday in that year', () =>
  expect(
    Array.from({ length: 60 }, (_, i) => holidayOn(new Date(Date.UTC(2038, 2, 1 + i)).toISOString().slice(0, 10))).filter(Boolean),
  ).toEqual(['lundi de Pâques']))

it('tells Saturdays and Sundays, whatever the time zone of the computer', () =>
  expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWeekend)).toEqual([false, true, true, false]))
