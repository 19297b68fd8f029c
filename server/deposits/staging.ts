import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../platform/config.ts'
import { sizeOf, syncFolder } from '../platform/files.ts'

/** Where the bytes of unfinished uploads wait, each under the identifier of its upload. */
const stagingFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'uploads')
export const stagedPath = (config: Pick<Config, 'dataDir'>, uploadId: string): string => join(stagingFolder(config), uploadId)

export async function ensureStagingFolder(config: Pick<Config, 'dataDir'>): Promise<string> {
  const folder = stagingFolder(config)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** A full disk is better told before hours of sending. */
export async function hasRoomFor(config: Config, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(await ensureStagingFolder(config))
  return bavail * bsize > bytes
}

export async function createStaged(config: Config, uploadId: string): Promise<void> {
  const folder = await ensureStagingFolder(config)
  const file = await open(stagedPath(config, uploadId), 'wx', 0o600)
  await file.close()
  await syncFolder(folder)
}

/** For writing, at any place. */
export const openStaged = (config: Config, uploadId: string): Promise<FileHandle> => open(stagedPath(config, uploadId), 'r+')

export const readStaged = (config: Config, uploadId: string, start: number): Readable =>
  createReadStream(stagedPath(config, uploadId), { start })

/** Null: nothing is staged (any more). */
export const stagedSize = (config: Config, uploadId: string): Promise<number | null> => sizeOf(stagedPath(config, uploadId))

export const discardStaged = (config: Pick<Config, 'dataDir'>, uploadId: string): Promise<void> =>
  rm(stagedPath(config, uploadId), { force: true })
