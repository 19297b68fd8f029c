/** The place of a question in its questionnaire, as far as a name tells it. `isPlain`: in a way that can hardly mean anything else. */
export type Place = { theme: number | null; question: number | null; isPlain: boolean }

const start = String.raw`(?<![\p{L}\d])`
const gap = String.raw`[\s._°-]*`
const number = String.raw`0*(\d{1,3})(?!\d)`
/** « T4 2025 » is a quarter, « 12-2025 » a month, « 01.02.2026 » a day. */
const noDate = String.raw`(?![\s._/-]*(?:19|20)\d\d)(?![._/-]\d\d)`
const pattern = (...parts: string[]) => new RegExp(parts.join(''), 'iu')

const full = pattern(start, 'q(?:uestionnaire)?', gap, number, gap, 't(?:h[eè]me)?', gap, number, gap, '(?:q(?:uestion)?)?', gap, number)
const named = pattern(start, 't(?:h[eè]me)?', gap, number, gap, '(?:q(?:uestion)?)?', gap, number, noDate)
const asked = pattern(start, '(?:q(?:uestion)?|r[eé]p(?:onse)?)', gap, String.raw`0*(\d{1,3})[.-]`, number, noDate)
const begun = pattern(String.raw`^\W{0,2}0*(\d{1,3})\s?([._-])\s?`, number, noDate)
const theme = pattern(start, String.raw`(?:t(?=\W*\d)|th[eè]me|partie|axe|volet|chapitre|bloc)`, gap, number, noDate)
const question = pattern(start, 'q(?:uestion)?', gap, number, noDate)
const first = pattern(String.raw`^0*(\d{1,3})(?=[\s._)°-]|$)`, noDate)

/** Of a file or of a folder. `questionnaire`: its own number, which other numbers must not be taken for. */
export function readNumber(text: string, questionnaire: number): Place | null {
  const name = text.normalize('NFC').trim()
  const whole = full.exec(name)
  if (whole) return Number(whole[1]) === questionnaire ? place(whole[2], whole[3], true) : null
  const both = named.exec(name) ?? asked.exec(name)
  if (both) return place(both[1], both[2], true)
  const pair = begun.exec(name)
  // « 2.3 » is a question; « 2-3 » may be an interval, unless it is written « 02-03 ».
  if (pair) return place(pair[1], pair[3], pair[2] === '.' || /^\W{0,2}0\d/.test(name))
  const inTheme = theme.exec(name)
  if (inTheme) return place(inTheme[1], undefined, true)
  const alone = question.exec(name)
  if (alone) return place(undefined, alone[1], true)
  const bare = first.exec(name)
  return bare ? place(undefined, bare[1], false) : null
}

const place = (theme: string | undefined, question: string | undefined, isPlain: boolean): Place => ({
  theme: theme === undefined ? null : Number(theme),
  question: question === undefined ? null : Number(question),
  isPlain,
})
