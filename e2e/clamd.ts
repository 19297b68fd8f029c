import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { clamd } from '../server/platform/antivirus.ts'

/** Every antivirus takes this text for a virus (EICAR). In two parts, so that none takes this file for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const signature = `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`

/** Debian's own daemon, with one signature, in a folder of its own: in the foreground, so that it can be killed like any process. */
export async function startClamd({ streamMaxLength = '4M' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  const socket = join(folder, 'socket')
  const configuration = [
    ...[`LocalSocket ${socket}`, `DatabaseDirectory ${folder}`, `TemporaryDirectory ${folder}`, `User ${userInfo().username}`],
    ...['Foreground yes', 'AlertExceedsMax yes', 'MaxFileSize 64M', `StreamMaxLength ${streamMaxLength}`],
  ]
  await writeFile(join(folder, 'local.ndb'), signature)
  await writeFile(join(folder, 'clamd.conf'), `${configuration.join('\n')}\n`)
  const address = { path: socket }
  let child: ChildProcess

  async function start(): Promise<void> {
    await rm(socket, { force: true })
    child = spawn('/usr/sbin/clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
    const isThere = () =>
      clamd(address)
        .describe()
        .then(
          () => true,
          () => false,
        )
    while (!(await isThere())) {
      if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`)
      await wait(50)
    }
  }
  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  await start()
  return {
    address,
    url: `unix:${socket}`,
    start,
    kill,
    /** Stopped in its tracks: it takes what it is sent and says nothing. */
    freeze: () => child.kill('SIGSTOP'),
    async stop() {
      await kill()
      await rm(folder, { recursive: true })
    },
  }
}
