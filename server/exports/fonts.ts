import { join } from 'node:path'
import { type Font, openSync } from 'fontkit'
import { root } from '../platform/setting-types.ts'

const source = (style: string) => join(root, `node_modules/source-sans/TTF/SourceSans3-${style}.ttf`)
const dejavu = (style: string) => join(root, `node_modules/dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`)

/** Each face, and the one that knows more characters. Both may be embedded in documents (OFL; Bitstream Vera). */
export const faces = {
  regular: { file: source('Regular'), fallback: dejavu('') },
  bold: { file: source('Bold'), fallback: dejavu('-Bold') },
  italic: { file: source('It'), fallback: dejavu('-Oblique') },
}
export type Face = keyof typeof faces
export type Run = { file: string; text: string; isUnknown: boolean }

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
/** They join or vary what stands beside them, and need no drawing of their own. */
const isInvisible = (point: number) => point === 0x0a || point === 0x200d || (point >= 0xfe00 && point <= 0xfe0f)
export const UNKNOWN = '□'
/** Nobody writes so; changing fonts takes time. */
const MOST_RUNS = 1000

/** Cuts a text where the font must change; a character that no font knows is a square, never a hole. */
export function runsOf(text: string, face: Face): Run[] {
  const { file, fallback } = faces[face]
  const runs: Run[] = []
  for (const { segment } of graphemes.segment(text)) {
    const known = [file, fallback].find((one) => isKnown(segment, one))
    const next = known ? { file: known, text: segment, isUnknown: false } : { file, text: UNKNOWN, isUnknown: true }
    const last = runs.at(-1)
    if (last?.file === next.file && last.isUnknown === next.isUnknown) last.text += next.text
    else runs.push(next)
    if (runs.length > MOST_RUNS) return [{ file: fallback, text, isUnknown: false }]
  }
  return runs
}

const isKnown = (segment: string, file: string) =>
  Array.from(segment, (character) => character.codePointAt(0) ?? 0).every(
    (point) => isInvisible(point) || open(file).hasGlyphForCodePoint(point),
  )

const opened = new Map<string, Font>()
function open(file: string): Font {
  const font = opened.get(file) ?? (openSync(file) as Font)
  opened.set(file, font)
  return font
}
