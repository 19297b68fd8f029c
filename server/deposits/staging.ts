import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import type { Config } from '../platform/config.ts'
import { isMissing, listOld, sizeOf, syncFolder } from '../platform/files.ts'

/** Where the bytes of unfinished uploads wait, each under the identifier of its upload. */
const stagingFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'uploads')
export const stagedPath = (config: Pick<Config, 'dataDir'>, uploadId: string): string => join(stagingFolder(config), uploadId)

/** When the service starts, and then alone: a folder that goes missing is a disk that is away. */
export const createStagingFolder = (config: Pick<Config, 'dataDir'>): Promise<unknown> =>
  mkdir(stagingFolder(config), { recursive: true, mode: 0o700 })

/** A full disk is better told before hours of sending. */
export async function hasRoomFor(config: Config, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await requireStaging(config)
  return bavail * bsize > bytes
}

/** Without it nothing can be said of an upload, least of all that it is not there. */
export const requireStaging = (config: Config) =>
  statfs(stagingFolder(config)).catch((error: unknown) => {
    throw isMissing(error) ? new AppError('storage.unavailable') : error
  })

export async function createStaged(config: Config, uploadId: string): Promise<void> {
  const file = await open(stagedPath(config, uploadId), 'wx', 0o600)
  await file.close()
  await syncFolder(stagingFolder(config))
}

export const listStagedBefore = (config: Config, time: Date): Promise<string[]> => listOld(stagingFolder(config), time)

/** For writing, at any place. */
export const openStaged = (config: Config, uploadId: string): Promise<FileHandle> => open(stagedPath(config, uploadId), 'r+')

export const readStaged = (config: Config, uploadId: string, start: number): Readable =>
  createReadStream(stagedPath(config, uploadId), { start })

/** Null: nothing is staged (any more). */
export const stagedSize = (config: Config, uploadId: string): Promise<number | null> => sizeOf(stagedPath(config, uploadId))

export const discardStaged = (config: Pick<Config, 'dataDir'>, uploadId: string): Promise<void> =>
  rm(stagedPath(config, uploadId), { force: true })
