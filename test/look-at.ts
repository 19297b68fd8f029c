import { Readable } from 'node:stream'
import { loadConfig } from '../server/platform/config.ts'
import { inspectContent } from '../server/platform/content/inspect-content.ts'
import { type FileStore, HEAD_BYTES } from '../server/platform/files.ts'

const config = loadConfig({})

/** What a deposit of these bytes would be told: the remarks, or the code of the refusal, with the file of the archive if it is one. */
export async function lookAt(name: string, content: Uint8Array): Promise<string[] | string> {
  const bytes = Buffer.from(content)
  const files = { read: (_key, range) => Readable.from([bytes.subarray(range!.start, range!.end + 1)]) } as FileStore
  const file = { key: 'a', size: bytes.length, head: bytes.subarray(0, HEAD_BYTES) }
  try {
    return await inspectContent(name, file, { config, files })
  } catch (error) {
    const { code, details } = error as { code?: string; details?: { entry?: string } }
    if (!code?.startsWith('deposit.')) throw error
    return details?.entry ? `${code} ${details.entry}` : code
  }
}
