/** Or Excel takes UTF-8 for Windows-1252. */
export const BOM = '\u{FEFF}'

/** As French spreadsheets read it: semicolons, every cell quoted. */
export const csvLine = (cells: string[]): string => `${cells.map(quoted).join(';')}\r\n`

/** A cell that a spreadsheet would run as a formula is made plain text by an apostrophe. */
const harmless = (text: string) => (/^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text)
const quoted = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`
