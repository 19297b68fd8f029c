const FIXED: Record<string, string> = {
  '01-01': 'jour de l’An',
  '05-01': 'fête du Travail',
  '05-08': 'victoire de 1945',
  '07-14': 'fête nationale',
  '08-15': 'Assomption',
  '11-01': 'Toussaint',
  '11-11': 'armistice de 1918',
  '12-25': 'Noël',
}
/** Days after Easter Sunday. */
const MOVABLE: Record<number, string> = { 1: 'lundi de Pâques', 39: 'Ascension', 50: 'lundi de Pentecôte' }

const DAY = 86_400_000

/** The name of the French public holiday on this day (`2026-04-06`), or null. Code du travail, article L3133-1. */
export function holidayOn(day: string): string | null {
  const easter = easterOf(Number(day.slice(0, 4)))
  return FIXED[day.slice(5)] ?? MOVABLE[(Date.parse(day) - easter) / DAY] ?? null
}

export function isWeekend(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Easter Sunday of the Gregorian calendar, by the rule of Butcher (1876), at midnight UTC. */
function easterOf(year: number): number {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100]
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451)
  const march = moon + toSunday - 7 * late + 22
  return Date.UTC(year, 2, march)
}
