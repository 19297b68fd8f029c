import type { Look } from './look.ts'
import { Damaged } from './work.ts'

const MICROSOFT = /\.(?:docx|docm|dotx|dotm|xlsx|xlsm|xltx|xltm|xlsb|pptx|pptm|potx|potm|ppsx|ppsm)$/i
const OPEN_DOCUMENT = /\.(?:odt|ott|ods|ots|odp|otp|odg)$/i

/** Of a document that is a ZIP: what it holds follows other rules than the files of an archive. */
export const isOfficeName = (name: string): boolean => MICROSOFT.test(name) || OPEN_DOCUMENT.test(name)

const hasMacro = (part: string) => /(?:^|\/)vbaProject\.bin$/i.test(part) || /^Basic\/[^/]+\/(?!script-lb\.xml$)[^/]+\.xml$/.test(part)

/** `read`: one of its parts, as text. */
export async function inspectOffice(parts: Set<string>, read: (part: string) => Promise<string | null>, look: Look): Promise<void> {
  if ([...parts].some(hasMacro)) look.remarks.add('macros')
  const manifest = await read('META-INF/manifest.xml')
  if (manifest?.includes(':encryption-data')) look.remarks.add('passwordProtected')
  if (!parts.has('[Content_Types].xml') && !manifest) throw new Damaged('not a document')
}
