const ENTRY = 0x02014b50
const JANUARY_1980 = 0x00210000 // as DOS writes a date and a time

/**
 * Office documents are ZIP files whose entries carry the time of their making. Without it, the same content gives the same
 * bytes: the same fingerprint in the manifest of an archive, no second download of what did not change.
 */
export function fixDates(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('not a ZIP file')
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(entry) !== ENTRY) throw new Error('a ZIP file whose directory is broken')
    zip.writeUInt32LE(JANUARY_1980, entry + 12)
    zip.writeUInt32LE(JANUARY_1980, zip.readUInt32LE(entry + 42) + 10)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
