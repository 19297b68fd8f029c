import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aCompound, anEmptyZip, aPdf, aTar, aZip, aZipOfZeros, bytesOf } from '../../../test/archives.ts'
import { lookAt } from '../../../test/look-at.ts'
import { makeDemoFile } from '../../demo/demo-files.ts'

const ELF = bytesOf(`\x7fELF\x02\x01\x01${'\0'.repeat(60)}`)
const OFFICE = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }
const large = (head: string) => Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(5000)])

describe('lets honest files pass without a word', () => {
  it.each(['Rapport.pdf', 'Budget.xlsx', 'Note.docx', 'Marchés.csv'])('%s, as its own program writes it', async (name) => {
    expect(await lookAt(name, await makeDemoFile(name))).toEqual([])
  })
  it.each([
    ['Pièces.zip', aZip({ 'Comptes/Budget.csv': 'a;b\n1;2\n', 'Comptes/Lisez-moi.txt': 'Bonjour' })],
    ['Pièces d’un autre dossier.zip', aZip({ 'a/Annexes.zip': aZip({ 'b.txt': 'b'.repeat(10_000) }), 'c.pdf': '%PDF-1.7' })],
    ['Vide.zip', aZip({})],
    ['Données.tar', aTar({ 'a.csv': 'a;b\n', 'b/c.txt': 'x'.repeat(2000) })],
    ['Données.tar.gz', gzipSync(aTar({ 'a.csv': 'a;b\n'.repeat(9000) }))],
    ['export.csv.gz', gzipSync('a;b;c\n'.repeat(100_000))],
    ['Courrier.doc', aCompound({ WordDocument: large('eca500000000000000000000') })],
    ['Suivi.xls', aCompound({ Workbook: large('0908100000060500') })],
    ['Suivi exporté.xls', bytesOf('<html><table><tr><td>1</td></tr></table></html>')],
    ['Lettre.odt', aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': '<manifest:manifest/>' })],
    ['Site.docx', aZip({ ...OFFICE, 'word/embeddings/message.msg': 'x', 'customXml/item.js': 'x' })],
  ])('%s', async (name, bytes) => {
    expect(await lookAt(name, bytes)).toEqual([])
  })
})

describe('refuses an archive that holds what would be refused alone', () => {
  it.each([
    ['by its name', { 'Dossier/Lancer.BAT': 'echo' }, 'Dossier/Lancer.BAT'],
    ['by its name, once what hides it is taken off', { 'a/../x.e\0xe ': 'x' }, 'a/../x.exe '],
    ['by its bytes, whatever its name', { 'Photo.jpg': ELF }, 'Photo.jpg'],
    ['packed by its bytes', { 'Notes.txt': Buffer.concat([bytesOf('#!/bin/sh\n'), Buffer.alloc(5000, 'a')]) }, 'Notes.txt'],
    ['in an archive that it holds', { 'a.zip': aZip({ 'b.zip': aZip({ 'c.exe': 'x' }) }) }, 'c.exe'],
    ['in a tar that it holds', { 'a.tar.gz': gzipSync(aTar({ 'd/e.ps1': 'x' })) }, '/d/e.ps1'],
  ])('%s', async (_, files: Record<string, string | Buffer>, entry) => {
    expect(await lookAt('Pièces.zip', aZip(files))).toBe(`deposit.archiveBlocked ${entry}`)
  })
  it('also in a tar, a compressed tar, a compressed file, a document', async () => {
    expect(await lookAt('a.tar', aTar({ 'b.txt': 'b', 'c.exe': 'x' }))).toBe('deposit.archiveBlocked /c.exe')
    expect(await lookAt('a.tgz', gzipSync(aTar({ 'b.txt': 'b'.repeat(100_000), 'c.txt': ELF })))).toBe('deposit.archiveBlocked /c.txt')
    expect(await lookAt('a.gz', gzipSync(ELF))).toBe('deposit.archiveBlocked a.gz')
    expect(await lookAt('a.docx', aZip({ ...OFFICE, 'word/x.bin': ELF }))).toBe('deposit.archiveBlocked word/x.bin')
  })
  it('though one of its files is damaged', async () => {
    const zip = aZip({ 'a.txt': 'abcdefgh', 'b.dat': ELF })
    zip[zip.indexOf('abcdefgh')] = 0
    expect(await lookAt('a.zip', zip)).toBe('deposit.archiveBlocked b.dat')
  })
  it('though its directory gives it another name than stands in front of its bytes, or than newer readers show', async () => {
    const zip = aZip({ 'a.txt': 'abcdefgh' })
    zip.write('a.exe', zip.indexOf('a.txt'))
    expect(await lookAt('a.zip', zip)).toBe('deposit.archiveBlocked a.exe')
  })
})

describe('refuses an archive that explodes', () => {
  const nested = (depth: number): Buffer => (depth === 0 ? aZip({ a: 'a' }) : aZip({ 'a.zip': nested(depth - 1) }))

  it('into too much, as it says or as it turns out', async () => {
    const sized = aZipOfZeros(1)
    sized.writeUInt32LE(0xfffffff0, sized.indexOf('PK\x01\x02') + 24)
    expect(await lookAt('a.zip', sized)).toBe('deposit.archiveExplodes')
    const zeros = gzipSync(Buffer.alloc(64 * 1024 ** 2))
    expect(await lookAt('a.gz', Buffer.concat(Array.from({ length: 18 }, () => zeros)))).toBe('deposit.archiveExplodes')
  })
  it('into more than it says', async () => {
    const zip = aZipOfZeros(3)
    zip.writeUInt32LE(10, zip.indexOf('PK\x01\x02') + 24)
    expect(await lookAt('a.zip', zip)).toBe('deposit.archiveExplodes')
  })
  it('archive in archive, beyond five', async () => {
    expect(await lookAt('a.zip', nested(5))).toEqual([])
    expect(await lookAt('a.zip', nested(6))).toBe('deposit.archiveExplodes')
    expect(await lookAt('a.zip', nested(10))).toBe('deposit.archiveExplodes')
  })
  it('by files that share the same bytes', async () => {
    const zip = aZip({ a: 'x'.repeat(100), b: 'x'.repeat(100) })
    zip.writeUInt32LE(0, zip.lastIndexOf('PK\x01\x02') + 42)
    expect(await lookAt('a.zip', zip)).toBe('deposit.archiveExplodes')
  })
  it('into more than 100,000 files', async () => {
    expect(await lookAt('a.zip', aZip({ 'a.zip': anEmptyZip(50_000), 'b.zip': anEmptyZip(50_000) }))).toBe('deposit.archiveExplodes')
  })
})

describe('accepts with a remark', () => {
  it.each([
    ['macros', 'Calcul.xlsm', aZip({ ...OFFICE, 'xl/vbaProject.bin': 'x' })],
    ['macros', 'Calcul.xls', aCompound({ Workbook: large('0908'), _VBA_PROJECT_CUR: null })],
    ['macros', 'Calcul.ods', aZip({ 'META-INF/manifest.xml': '<x/>', 'Basic/Standard/Module1.xml': '<x/>' })],
    ['passwordProtected', 'Note.docx', aCompound({ EncryptionInfo: Buffer.alloc(100), EncryptedPackage: large('00') })],
    ['passwordProtected', 'Note.doc', aCompound({ WordDocument: large('eca5000000000000000000000001').fill(1, 11, 12) })],
    ['passwordProtected', 'Suivi.xls', aCompound({ Workbook: large('0908020000062f00') })],
    ['passwordProtected', 'Note.odt', aZip({ 'META-INF/manifest.xml': '<manifest:encryption-data/>' })],
    ['notChecked', 'Pièces.7z', bytesOf('7z\xbc\xaf\x27\x1c\0\x04')],
    ['notChecked', 'Pièces.rar', bytesOf('Rar!\x1a\x07\x01\0')],
    ['damaged', 'Pièces.zip', aZip({ 'a.txt': 'a'.repeat(1000) }).subarray(0, 60)],
    ['damaged', 'Note.docx', aZip({ 'a.txt': 'a' })],
    ['damaged', 'Note.docx', bytesOf('du texte')],
    ['damaged', 'Rapport.pdf', bytesOf('<html>Page introuvable</html>')],
    ['damaged', 'Données.tar.gz', gzipSync(aTar({ a: 'abc'.repeat(9000) })).subarray(0, 80)],
    ['damaged', 'Courrier.doc', aCompound({ WordDocument: large('eca500000000000000000000') }).subarray(0, 1600)],
  ])('%s: %s', async (remark, name, bytes) => {
    expect(await lookAt(name, bytes)).toEqual([remark])
  })
  it('an archive whose files ask for a password; their names are looked at', async () => {
    const zip = aZip({ 'a.txt': 'a' })
    zip[zip.indexOf('PK\x01\x02') + 8]! |= 1
    expect(await lookAt('a.zip', zip)).toEqual(['passwordProtected'])
    const worse = aZip({ 'a.exe': 'a' })
    worse[worse.indexOf('PK\x01\x02') + 8]! |= 1
    expect(await lookAt('a.zip', worse)).toBe('deposit.archiveBlocked a.exe')
  })
  it('a document that lost bytes on its way', async () => {
    const document = await makeDemoFile('Note.docx')
    document[document.indexOf('word/document.xml') + 60]! ^= 0xff
    expect(await lookAt('Note.docx', document)).toEqual(['damaged'])
    expect(await lookAt('Note.docx', document.subarray(0, -500))).toEqual(['damaged'])
    const pdf = await aPdf()
    expect(await lookAt('Note.pdf', pdf.subarray(0, -100))).toEqual(['damaged'])
  })
  it.each(['1.3', '1.4', '1.6', '1.7ext3'] as const)(
    'a PDF %s that asks for a password, not one that is merely restricted',
    async (pdfVersion) => {
      expect(await lookAt('a.pdf', await aPdf({ pdfVersion, userPassword: 'secret', ownerPassword: 'maître' }))).toEqual([
        'passwordProtected',
      ])
      expect(await lookAt('a.pdf', await aPdf({ pdfVersion, ownerPassword: 'maître', permissions: { printing: false } } as never))).toEqual(
        [],
      )
    },
  )
})

it('refuses installers and messages wherever their class lies', async () => {
  expect(await lookAt('a.doc', aCompound({ a: null }, '84100c0000000000c000000000000046'))).toBe('deposit.contentBlocked')
  expect(await lookAt('a.doc', aCompound({ a: null }, '0b0d020000000000c000000000000046'))).toBe('deposit.contentBlocked')
})
