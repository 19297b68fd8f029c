const startsWith = (head: Buffer, ...hex: string[]) => hex.some((magic) => head.subarray(0, magic.length / 2).toString('hex') === magic)

/** Windows: its header is never text, while « MZ » may well begin a list of countries. */
const isWindowsProgram = (head: Buffer) => startsWith(head, '4d5a') && head.subarray(0, 64).includes(0)
const isElf = (head: Buffer) => startsWith(head, '7f454c46')
/** Mach-O in both byte orders; universal ones share their first bytes with the classes of Java. */
const isMachOrClass = (head: Buffer) => startsWith(head, 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'cafebabf')
const isShortcut = (head: Buffer) => startsWith(head, '4c0000000114020000000000c000000000000046')
/** Java for Android. */
const isDex = (head: Buffer) => startsWith(head, '6465780a')
const isScript = (head: Buffer) => /^(?:\xef\xbb\xbf)?(?:#![ \t]*\/|\s*@echo[ \t]+off\b)/i.test(head.subarray(0, 256).toString('latin1'))

/** Texts that Windows runs: applications and scripts in HTML or XML, encoded scripts, changes to its registry. */
function isRunByWindows(head: Buffer): boolean {
  const text = head.toString(startsWith(head, 'fffe') ? 'utf16le' : 'latin1').replace(/^(?:\uFEFF|\xef\xbb\xbf)?\s*/, '')
  if (/^(?:#@~\^|REGEDIT4\s|Windows Registry Editor Version )/.test(text)) return true
  if (text[0] !== '<') return false
  return /<hta:application\b/i.test(text) || /^(?:<[?!][^>]*>\s*)*<(?:job|package|scriptlet)\b.*<script\b/is.test(text)
}

/** A ZIP that begins with the manifest of Java; an office document names other things first. */
function isJar(head: Buffer): boolean {
  if (!startsWith(head, '504b0304') || head.length < 30) return false
  const text = head.toString('latin1')
  const first = text.slice(30, 30 + head.readUInt16LE(26)).toUpperCase()
  return first === 'META-INF/MANIFEST.MF' || (first === 'META-INF/' && text.toUpperCase().includes('META-INF/MANIFEST.MF'))
}

const kinds = [isWindowsProgram, isElf, isMachOrClass, isDex, isShortcut, isScript, isRunByWindows, isJar]

/** Would a computer run this, whatever its name says? Told by the first bytes. */
export const isProgram = (head: Buffer): boolean => kinds.some((isOfKind) => isOfKind(head))
