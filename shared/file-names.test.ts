import { expect, it } from 'vitest'
import { classifiedName } from './classified-name.ts'
import { safeFileName, storableName, uniqueName } from './file-names.ts'

const bytesOf = (text: string) => Buffer.byteLength(text)

it.each([
  'Délibération n°12.pdf',
  'L’état des lieux – 2025 (v2) [final].docx',
  'Façade – Cour des comptes.jpg',
  '📊 Suivi 👩‍👩‍👧.xlsx',
  '.htaccess',
  'Budget & co; $100 % #1.csv',
  'Rapport .pdf',
  'संख्या.txt',
])('leaves « %s » as it is', (name) => {
  expect(safeFileName(name)).toBe(name)
})

it.each([
  ['composes accents', 'e\u0301te\u0301.pdf', 'été.pdf'],
  ['replaces what Windows forbids', 'a<b>c:d"e|f?g*h.pdf', 'a-b-c-d-e-f-g-h.pdf'],
  ['keeps a slash that is part of the name', '12/2025 \\ suite.pdf', '12-2025 - suite.pdf'],
  ['strips the folder that old browsers invent', 'C:\\fakepath\\Budget.xlsx', 'Budget.xlsx'],
  ['strips a climbing path', '../../etc/passwd', 'passwd'],
  ['strips a climbing path of Windows', '..\\..\\boot.ini', 'boot.ini'],
  ['strips a path that climbs in the middle', 'a/../../x.pdf', 'x.pdf'],
  ['strips an absolute path', '/etc/passwd', 'passwd'],
  ['strips a network path', '\\\\serveur\\partage\\x.pdf', 'x.pdf'],
  ['turns line breaks into spaces', 'a\r\nb\u0085c\u2028d.pdf', 'a  b c d.pdf'],
  ['removes control characters', 'a\u0000b\u0007c\u007fd\u009fe.pdf', 'abcde.pdf'],
  ['removes what turns the reading direction', 'rapport\u202efdp.exe', 'rapportfdp.exe'],
  ['removes what XML cannot carry', 'a\ufffeb\uffffc\ufdd0d\u{1ffff}.pdf', 'abcd.pdf'],
  ['composes what a removed character held apart', 'e\u200b\u0301.pdf', 'é.pdf'],
  ['removes leading and trailing spaces and dots', ' \u00a0Budget.pdf. . ', 'Budget.pdf'],
  ['mends a lone surrogate', 'a\ud83d.pdf', 'a\ufffd.pdf'],
  ['guards a device name', 'CON', '_CON'],
  ['guards a device name with an extension', 'nul.tar.gz', '_nul.tar.gz'],
  ['guards a device name before a space', 'Aux .txt', '_Aux .txt'],
  ['guards a device name in superscript', 'COM¹.txt', '_COM¹.txt'],
  ['guards the console', 'conin$', '_conin$'],
  ['leaves a name that only starts like a device', 'Console.txt', 'Console.txt'],
  ['names what has no name', '', 'sans nom'],
  ['names what is only dots', '...', 'sans nom'],
  ['names what is only a path', '../..', 'sans nom'],
  ['names what is only invisible', '\u202e\u0000', 'sans nom'],
])('%s', (_, original, safe) => {
  expect(safeFileName(original)).toBe(safe)
})

it('takes no time over a name made to take some', () => {
  const start = performance.now()
  expect(safeFileName(`a${' '.repeat(80_000)}b.pdf`)).toBe('a.pdf')
  expect(performance.now() - start).toBeLessThan(1000)
})

it('keeps at most 150 characters before the extension', () => {
  expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(150)}.pdf`)
  expect(safeFileName(`${'a'.repeat(300)}.tar.gz`)).toBe(`${'a'.repeat(150)}.tar.gz`)
  expect(safeFileName(`CON.${'a'.repeat(300)}`)).toBe(`_CON.${'a'.repeat(145)}`)
})

it('takes an over-long extension, or one with a space, for a part of the name', () => {
  expect(safeFileName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(148)}`)
  expect(safeFileName(`${'a'.repeat(200)}. Suite`)).toBe('a'.repeat(150))
})

it('leaves no space where it cuts', () => {
  expect(safeFileName(`${'a'.repeat(149)} bc.pdf`)).toBe(`${'a'.repeat(149)}.pdf`)
  expect(safeFileName(`CON${' '.repeat(160)}x`)).toBe('_CON')
  expect(safeFileName(`CON${' '.repeat(160)}x.pdf`)).toBe('_CON.pdf')
})

it('cuts neither a surrogate pair, nor a joined emoji, nor a combined accent', () => {
  expect(safeFileName(`${'a'.repeat(149)}😀😀.pdf`)).toBe(`${'a'.repeat(149)}😀.pdf`)
  expect(safeFileName(`${'a'.repeat(148)}👩‍👩‍👧.pdf`)).toBe(`${'a'.repeat(148)}.pdf`)
  expect(safeFileName(`${'a'.repeat(149)}x\u0323\u0307\u0331.pdf`)).toBe(`${'a'.repeat(149)}.pdf`)
  expect(safeFileName(`e${'\u0324'.repeat(400)}.pdf`)).toMatch(/^e\u0324+\.pdf$/u)
})

it.each(['é', '字', '😀', '👩‍👩‍👧', 'e\u0324'])('fits a folder of Linux under its longest classified name, made of « %s »', (character) => {
  const place = { questionnaireNumber: 100, themeNumber: 100, questionNumber: 100 }
  const safe = safeFileName(`${character.repeat(300)}.numbers`)
  const longest = `CORBEILLE-${classifiedName(place, safe.replace('.numbers', ' (999).numbers'))}`
  expect(bytesOf(longest)).toBeLessThanOrEqual(255)
  expect(bytesOf(longest)).toBeGreaterThan(220)
  expect(safe).toMatch(/\.numbers$/)
})

it('gives the same name again to a safe name', () => {
  for (const name of ['../a:b?.pdf', `${'字'.repeat(300)}.tar.gz`, 'CON .txt', 'e\u200b\u0301', `x${' .'.repeat(200)}y`])
    expect(safeFileName(safeFileName(name))).toBe(safeFileName(name))
})

it('keeps of the original everything that can be stored', () => {
  expect(storableName('C:\\fakepath\\a\u202eb\n.pdf')).toBe('C:\\fakepath\\a\u202eb\n.pdf')
  expect(storableName('a\0b\ud83d')).toBe('ab\ufffd')
})

it.each([
  ['Budget.pdf', [], 'Budget.pdf'],
  ['Budget.pdf', ['Budget.xlsx', 'Budget'], 'Budget.pdf'],
  ['Budget.pdf', ['Budget.pdf'], 'Budget (2).pdf'],
  ['Budget.pdf', ['BUDGET.PDF', 'budget (2).pdf'], 'Budget (3).pdf'],
  ['Budget (2).pdf', ['Budget (2).pdf'], 'Budget (2) (2).pdf'],
  ['archive.tar.gz', ['archive.tar.gz'], 'archive (2).tar.gz'],
  ['Sans extension', ['sans extension'], 'Sans extension (2)'],
  ['Été.pdf', ['e\u0301te\u0301.pdf'], 'Été (2).pdf'],
  ['i.pdf', ['İ.pdf'], 'i (2).pdf'],
  ['σσ.pdf', ['ΣΣ.pdf'], 'σσ (2).pdf'],
  ['ß.pdf', ['ẞ.pdf'], 'ß (2).pdf'],
])('names « %s » among %j « %s »', (name, taken, unique) => {
  expect(uniqueName(name, taken)).toBe(unique)
})
