import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { loadConfig } from './config.ts'
import { inspectContent } from './content/inspect-content.ts'
import { mediaTypeOf } from './sniff.ts'

const w = await world()
const bytes = (text: string) => Buffer.from(text, 'latin1')
const store = (content: Buffer) => w.edges.files.put(Readable.from(content.length ? [content] : []), { maxBytes: 10 * 1024 ** 2 })
const refusal = async (name: string, content: Buffer, config = w.config) =>
  inspectContent(name, await store(content), { ...w.edges, config }).then(
    () => null,
    (error) => error.code,
  )

/** A compound file as Office 97 writes it, its directory far behind the head. */
function aCompound(rootClass: string): Buffer {
  const file = Buffer.alloc(40_000)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 0x1e)
  file.writeUInt32LE(60, 0x30)
  Buffer.from(rootClass, 'hex').copy(file, 61 * 512 + 80)
  return file
}

function aZip(...names: string[]): Buffer {
  return Buffer.concat(
    names.map((name) => {
      const header = Buffer.alloc(30)
      header.writeUInt32LE(0x04034b50, 0)
      header.writeUInt16LE(name.length, 26)
      return Buffer.concat([header, bytes(name)])
    }),
  )
}

const MSI = '84100c0000000000c000000000000046'
const MSG = '0b0d020000000000c000000000000046'
const WORD = '0609020000000000c000000000000046'

it.each([
  ['a program of Windows', Buffer.concat([bytes('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'), Buffer.alloc(100)])],
  ['a program of Linux', readFileSync(process.execPath).subarray(0, 9000)],
  ['a program of macOS', bytes('\xcf\xfa\xed\xfe\x07\0\0\x01')],
  ['a universal program of macOS, or a class of Java', bytes('\xca\xfe\xba\xbe\0\0\0\x02')],
  ['a script', bytes('#!/bin/sh\nrm -rf /')],
  ['a script behind a byte order mark', bytes('\xef\xbb\xbf#! /usr/bin/env python3\n')],
  ['a batch', bytes('\r\n@ECHO OFF\r\ndel *.*')],
  ['a shortcut', bytes('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46\0\0')],
  ['an application in HTML', bytes('<html><head>\n<HTA:APPLICATION ID="x">')],
  ['a script of Windows', bytes('<?xml version="1.0"?>\n<!-- x -->\n<job id="x">\n<script language="VBScript">')],
  ['an encoded script', bytes('#@~^AAAAAA==')],
  ['a change to the registry', Buffer.from('\uFEFFWindows Registry Editor Version 5.00\r\n', 'utf16le')],
  ['an application of Android', bytes('dex\n035\0')],
  ['a Java archive', aZip('META-INF/', 'META-INF/MANIFEST.MF', 'A.class')],
  ['a Java archive without its folder', aZip('META-INF/MANIFEST.MF')],
  ['an installer', aCompound(MSI)],
  ['a message of Outlook', aCompound(MSG)],
])('refuses %s under a friendly name', async (_, content) => {
  expect(await refusal('Budget.pdf', content)).toBe('deposit.contentBlocked')
})

it.each([
  ['a list of countries', bytes('MZ;Mozambique;258;33;Maputo\r\nNA;Namibie;264;3;Windhoek\r\n'.repeat(3))],
  ['a note about importance', bytes('#!important: à relire')],
  ['a Word document of 1997', aCompound(WORD)],
  ['a compound file cut short', aCompound(MSI).subarray(0, 600)],
  ['a Word document', aZip('[Content_Types].xml', 'word/document.xml')],
  ['an OpenDocument text', aZip('mimetype', 'META-INF/manifest.xml')],
  ['a web page that speaks of jobs', bytes('<!doctype html><html><body><job>x</job><script>1</script>')],
  ['a note about the registry', bytes('Le fichier commence par Windows Registry Editor Version 5.00')],
  ['a PDF', bytes('%PDF-1.7\n')],
  ['an image', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['a web page with a script', bytes('<!doctype html><script>alert(1)</script>')],
  ['an e-mail', bytes('Return-Path: <a@example.org>\r\nSubject: x\r\n\r\n#!/bin/sh')],
  ['a text that speaks of a batch', bytes('Le fichier commence par @echo off.')],
  ['one byte', bytes('M')],
  ['two letters', bytes('MZ')],
])('lets %s pass', async (_, content) => {
  expect(await refusal('Budget.pdf', content)).toBeNull()
})

it.each([
  'x.exe',
  'X.EXE',
  'x.exe.',
  'x.exe . ',
  'facture.pdf.exe',
  'rapport\u202efdp.exe',
  'x.e\u200bxe',
  'x.ex\0e',
  '.exe',
  'C:\\fakepath\\x.Lnk',
  'a.js',
])('refuses the extension of « %s »', async (name) => {
  expect(await refusal(name, bytes('du texte'))).toBe('deposit.extensionBlocked')
})

it.each(['x.exe.pdf', 'exe', 'x.exemple', 'x.jsx', 'x', 'x.', 'notice.exe (copie).txt', 'json.json'])(
  'lets the name « %s » pass',
  async (name) => {
    expect(await refusal(name, bytes('du texte'))).toBeNull()
  },
)

it('refuses an empty file, whatever its name', async () => {
  expect(await refusal('x.exe', Buffer.alloc(0))).toBe('deposit.empty')
})

it('follows the settings for extensions and messages, never for programs', async () => {
  const config = loadConfig({ DATA_DIR: w.folder, BLOCKED_EXTENSIONS: 'aucune' })
  expect(await refusal('x.exe', bytes('du texte'), config)).toBeNull()
  expect(await refusal('x.msg', aCompound(MSG), config)).toBeNull()
  expect(await refusal('x.msi', aCompound(MSI), config)).toBe('deposit.contentBlocked')
  expect(await refusal('x', bytes('#!/bin/sh'), config)).toBe('deposit.contentBlocked')
})

it.each([
  ['%PDF-1.7\n', 'application/pdf'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0', 'image/png'],
  ['<!doctype html><p>', 'text/html'],
  ['a,b,c\n1,2,3\n4,5,6\n', 'text/csv'],
  ['\x01\x02\xfe', 'application/octet-stream'],
])('tells the type of %j', async (content, type) => {
  expect(await mediaTypeOf({ head: bytes(content) })).toBe(type)
})
