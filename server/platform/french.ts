const NARROW = '\u202f'

/**
 * French typography for the words of the service: narrow no-break spaces, curly apostrophes. What is put in between, a title
 * or a name, stays as it was written.
 */
export const fr = (words: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: words.map(typeset) }, ...values)

export const typeset = (text: string): string =>
  text
    .replaceAll("'", '’')
    .replace(/ ([;:!?»])/g, `${NARROW}$1`)
    .replaceAll('« ', `«${NARROW}`)

const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' })
const time = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Paris' })

/** `2026-11-23`: « lundi 23 novembre 2026 ». */
export const longDay = (day: string): string => longDate.format(new Date(`${day}T00:00:00Z`)).replace(' 1 ', ' 1er ')

/** « 14 h 05 », in Paris. */
export const clockTime = (at: Date): string => {
  const { hour, minute } = Object.fromEntries(time.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${Number(hour)}\u00a0h\u00a0${minute}`
}

const wall = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'Europe/Paris' })

/** What calendars and clocks show in Paris at this instant: `2026-03-02` and `10:00:00`. */
export function inParis(at: Date): { day: string; time: string } {
  const { year, month, day, hour, minute, second } = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}:${second}` }
}

const units = ['octets', 'Ko', 'Mo', 'Go', 'To']
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** « 12,5 Mo », counted in 1024, as the screens do. */
export function fileSize(bytes: number): string {
  const rank = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  return `${oneDecimal.format(bytes / 1024 ** rank)}\u00a0${units[rank]}`
}
