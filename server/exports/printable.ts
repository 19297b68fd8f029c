/** What XML and fonts can carry of a text: its line breaks in one form, no control character, nothing broken. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u{85}|\u{2028}|\u{2029}/gu, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u{FFFE}\u{FFFF}]/gu, '')
