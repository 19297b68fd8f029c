import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { aCompound, aPdf, aTar, aZip } from '../../../test/archives.ts'
import { lookAt } from '../../../test/look-at.ts'
import { makeDemoFile } from '../../demo/demo-files.ts'

const ROUNDS = 300
const REMARKS = ['passwordProtected', 'macros', 'damaged', 'notChecked']
const REFUSALS = /^deposit\.(?:empty|contentBlocked|archiveExplodes|archiveBlocked .*)$/s

/** The same rounds each time (mulberry32). */
function chance(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const EXTREMES = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

/** Flips, extremes where numbers stand, pieces cut out or doubled, ends cut off: what a bad line does, and what bad people do. */
function spoil(original: Buffer, below: (most: number) => number): Buffer {
  let bytes = Buffer.from(original)
  for (let left = 1 + below(4); left > 0 && bytes.length > 8; left--) {
    const at = below(4) === 0 ? Math.max(0, bytes.length - 1 - below(120)) : below(bytes.length)
    const how = below(5)
    if (how === 0) bytes[at] = below(256)
    else if (how === 1) bytes.writeUInt32LE(EXTREMES[below(EXTREMES.length)]!, Math.min(at, bytes.length - 4))
    else if (how === 2) bytes = bytes.subarray(0, at)
    else if (how === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + below(64))])
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - below(64)))])
  }
  return bytes
}

const files = { 'a/b.txt': 'abc'.repeat(500), 'c.csv': 'a;b\n' }
const stream = Buffer.concat([Buffer.from('eca5', 'hex'), Buffer.alloc(5000)])

it.each<[string, Buffer]>([
  ['a.zip', aZip(files)],
  ['nested.zip', aZip({ ...files, 'd.zip': aZip({ 'e.tar.gz': gzipSync(aTar(files)) }) })],
  ['a.tar', aTar(files)],
  ['a.tar.gz', gzipSync(aTar(files))],
  ['a.docx', await makeDemoFile('Note.docx')],
  ['a.xlsx', await makeDemoFile('Budget.xlsx')],
  ['a.doc', aCompound({ WordDocument: stream, Workbook: stream, VBA: null, a: null, b: stream })],
  ['a.pdf', await makeDemoFile('Rapport.pdf')],
  ['locked.pdf', await aPdf({ pdfVersion: '1.7ext3', userPassword: 'secret' })],
  ['restricted.pdf', await aPdf({ pdfVersion: '1.4', ownerPassword: 'maître' })],
])('says something sensible of %s, however it is spoilt', async (name, original) => {
  const below = chance(20_261_124)
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const verdict = await lookAt(name, spoil(original, below))
    if (typeof verdict === 'string') expect(verdict).toMatch(REFUSALS)
    else expect(REMARKS).toEqual(expect.arrayContaining(verdict))
    seen.add(String(verdict))
  }
  expect(seen).toContain('damaged')
})
