import type { Plugin } from 'vite'

type Node = { type: string; start: number; end: number; value?: unknown }

/** « mot : mot ; mot ! » with the narrow no-break spaces that French puts there. */
export const withNarrowSpaces = (text: string): string => text.replace(/ (?=[;:!?»])/g, '\u202f').replace(/(?<=«) /g, '\u202f')

/**
 * Texts are written with ordinary spaces, which nobody sees wrong and no formatter breaks; the build makes of them what
 * people read. Only what is between quotes in our own sources is touched.
 */
export const frenchTypography: Plugin = {
  name: 'french-typography',
  enforce: 'post',
  transform(code, id) {
    if (!/\/web\/src\/.*\.tsx?$/.test(id)) return null
    let result = code
    // From the end, so that the places of those before stay true.
    for (const { start, end } of textsOf(this.parse(code)).sort((a, b) => b.start - a.start))
      result = result.slice(0, start) + withNarrowSpaces(result.slice(start, end)) + result.slice(end)
    return { code: result, map: null }
  },
}

function textsOf(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, value } = node as Node
  if (type === 'TemplateElement' || (type === 'Literal' && typeof value === 'string')) return [node as Node]
  return Object.values(node).flatMap(textsOf)
}
