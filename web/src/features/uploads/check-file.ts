import type { ErrorCode } from '../../../../shared/errors.ts'
import type { PublicSettings } from '../../../../shared/system.contract.ts'

export type FileLimits = Pick<PublicSettings, 'uploadMaxSize' | 'blockedExtensions'>

/** Says at once what the server would refuse after the journey. The server decides all the same. */
export function checkFile({ name, size }: { name: string; size: number }, limits: FileLimits): ErrorCode | null {
  if (size === 0) return 'deposit.empty'
  if (size > limits.uploadMaxSize) return 'deposit.tooLarge'
  const bare = name.toLowerCase().replace(/[. ]+$/, '')
  if (limits.blockedExtensions.some((extension) => bare.endsWith(`.${extension.toLowerCase().replace(/^\./, '')}`)))
    return 'deposit.extensionBlocked'
  return null
}
