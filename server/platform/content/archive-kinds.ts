const startsWith = (head: Buffer, ...hex: string[]) => hex.some((magic) => head.subarray(0, magic.length / 2).toString('hex') === magic)

// What the first bytes say, whatever the name.
export const isZip = (head: Buffer) => startsWith(head, '504b0304', '504b0506')
export const isGzip = (head: Buffer) => startsWith(head, '1f8b08')
export const isTar = (head: Buffer) => head.length >= 512 && head.toString('latin1', 257, 262) === 'ustar'
/** 7z, RAR, xz, bzip2, Zstandard: what we do not unpack. */
const isOpaque = (head: Buffer) => startsWith(head, '377abcaf271c', '526172211a07', 'fd377a585a00', '425a68', '28b52ffd')

export const isArchive = (head: Buffer): boolean => isZip(head) || isGzip(head) || isTar(head) || isOpaque(head)
