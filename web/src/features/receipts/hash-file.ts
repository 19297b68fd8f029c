import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 of a file of any size, computed here: nothing is sent. The browser's own function wants the whole file in memory. */
export async function hashFile(file: Blob, onProgress: (bytes: number) => void): Promise<string> {
  const hash = sha256.create()
  const reader = file.stream().getReader()
  for (let read = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return bytesToHex(hash.digest())
    hash.update(value)
    read += value.length
    onProgress(read)
  }
}
