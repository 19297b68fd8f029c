const TAIL = 22 + 0xffff
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1')
const ZIP_ENTRY = Buffer.from('PK\x03\x04', 'latin1')
const END_OF_PDF = Buffer.from('%%EOF')
const PDF = Buffer.from('%PDF-')

/** Where the first document ends within these bytes, `offset` of which came before them, and the second begins; or null. */
type Find = (bytes: Buffer, offset: number) => number | null

/** Files of which the second begins right after the end of the first: `%%EOF`, blanks, `%PDF-`. */
const findInPdf: Find = (bytes, offset) => {
  for (let at = bytes.indexOf(END_OF_PDF); at !== -1; at = bytes.indexOf(END_OF_PDF, at + 1)) {
    let next = at + END_OF_PDF.length
    while (bytes[next] === 0x0a || bytes[next] === 0x0d || bytes[next] === 0x20) next += 1
    if (bytes.subarray(next, next + PDF.length).equals(PDF)) return offset + next
  }
  return null
}

/** An archive that is stored within another ends too, but its own directory does not lie where it says from the start of the file. */
const findInZip: Find = (bytes, offset) => {
  for (let at = bytes.indexOf(END_OF_ZIP); at !== -1 && at + 22 <= bytes.length; at = bytes.indexOf(END_OF_ZIP, at + 1)) {
    const next = at + 22 + bytes.readUInt16LE(at + 20)
    const isOwn = bytes.readUInt32LE(at + 12) + bytes.readUInt32LE(at + 16) === offset + at
    if (isOwn && bytes.subarray(next, next + ZIP_ENTRY.length).equals(ZIP_ENTRY)) return offset + next
  }
  return null
}

/**
 * The Django application re-saved PDF and office files after they had come, and wrote the copy after the original. Watches bytes
 * that stream by; tells how many are the first document, or null when there is only one.
 */
export function watchForSecondDocument() {
  let find: Find | null | undefined
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  let found: number | null = null
  return {
    see(chunk: Buffer): void {
      if (find === null || found !== null) return
      const bytes = Buffer.concat([rest, chunk])
      if (find === undefined) {
        if (bytes.length < PDF.length) {
          rest = bytes
          return
        }
        find = bytes.subarray(0, 5).equals(PDF) ? findInPdf : bytes.subarray(0, 4).equals(ZIP_ENTRY) ? findInZip : null
      }
      found = find?.(bytes, offset) ?? null
      rest = bytes.subarray(Math.max(0, bytes.length - TAIL - 4))
      offset += bytes.length - rest.length
    },
    firstDocumentSize: () => found,
  }
}
