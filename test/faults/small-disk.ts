import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atTheEnd } from '../../e2e/at-the-end.ts'

const mount = (folder: string, size: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
const unmount = (folder: string) => execFileSync('umount', ['-l', folder], { stdio: 'ignore' })

/** Some containers do not let even root mount anything. */
export const canMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  try {
    mount(folder, '1m')
    unmount(folder)
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
})()

/** A real file system of this size, which can be filled. */
export function aSmallDisk(size: string) {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  const ballast = join(folder, 'ballast')
  mount(folder, size)
  atTheEnd(async () => {
    unmount(folder)
    rmdirSync(folder)
  })
  return {
    folder,
    /** But for so many bytes. */
    async fill(left = 0): Promise<void> {
      const { bavail, bsize } = await statfs(folder)
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
    },
    free: () => rm(ballast),
  }
}

/** A folder that can go away and come back with what it held, as a disk does that is unmounted; and that can be made read-only. */
export function aMountedFolder() {
  const [disk, folder] = [mkdtempSync(join(tmpdir(), 'disk-')), mkdtempSync(join(tmpdir(), 'mount-'))]
  const bind = () => execFileSync('mount', ['--bind', disk, folder])
  bind()
  atTheEnd(async () => {
    unmount(folder)
    rmdirSync(folder)
    await rm(disk, { recursive: true })
  })
  return {
    folder,
    leave: () => unmount(folder),
    comeBack: bind,
    setReadOnly: (isReadOnly: boolean) => execFileSync('mount', ['-o', `remount,bind,${isReadOnly ? 'ro' : 'rw'}`, folder]),
  }
}
