// French formats. Times are those of Paris, whatever the clock of the computer says. `\u202f`: narrow no-break space, `\u00a0`: no-break space.
const zone = 'Europe/Paris'
const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('fr-FR', { timeZone: zone, ...options })
const long = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const short = formatter({ day: '2-digit', month: '2-digit', year: 'numeric' })
const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const integer = new Intl.NumberFormat('fr-FR')
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** A day (`2026-11-23`) or an instant. Noon, so that a day stays the same day in every zone. */
const toDate = (value: string): Date => new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T12:00:00Z` : value)

/** « lundi 23 novembre 2026 » */
export const longDate = (value: string): string => long.format(toDate(value)).replace(/(\s|^)1 (?=\p{L})/u, '$11er ')
/** « 23/11/2026 » */
export const shortDate = (value: string): string => short.format(toDate(value))
/** « 14 h 05 » */
export const time = (instant: string): string => clock.format(toDate(instant)).replace(':', '\u00a0h\u00a0')
/** « 23/11/2026 à 14 h 05 » */
export const dateTime = (instant: string): string => `${shortDate(instant)} à\u00a0${time(instant)}`

export const count = (value: number): string => integer.format(value)
/** « 1 fichier », « 3 fichiers », « aucun fichier » is the caller's choice. Zero is singular in French. */
export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)}\u00a0${Math.abs(value) < 2 ? one : many}`

/** « 3,2 Mo » */
export function fileSize(bytes: number): string {
  const units = ['octets', 'Ko', 'Mo', 'Go', 'To']
  const power = Math.min(bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10), units.length - 1)
  if (power === 0) return plural(bytes, 'octet')
  return `${decimal.format(bytes / 1024 ** power)}\u00a0${units[power]}`
}

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
/** The day that it was in Paris: `2026-11-23`. */
export const dayOf = (instant: string): string => isoDay.format(new Date(instant))

/** Today in Paris, as a day. */
export const today = (): string => isoDay.format(new Date())

/** Days from today to a day; negative when it is over. */
export const daysUntil = (day: string): number => Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000)

/** « aujourd’hui », « demain », « dans 3 jours », « en retard de 2 jours » */
export function whenDue(day: string): string {
  const days = daysUntil(day)
  if (days < 0) return `en retard de ${plural(-days, 'jour')}`
  return days === 0 ? 'aujourd’hui' : days === 1 ? 'demain' : `dans ${plural(days, 'jour')}`
}

export const fullName = (person: { firstName: string; lastName: string }): string => `${person.firstName} ${person.lastName}`.trim()
