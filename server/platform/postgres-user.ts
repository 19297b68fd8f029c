import { execFile } from 'node:child_process'
import { chmod, chown, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** How to run a PostgreSQL binary: what to put before it, and as whom. */
export type RunAs = { prefix: string[]; uid?: number; gid?: number }

const run = promisify(execFile)
const systemUser = 'e-controle'

/**
 * PostgreSQL refuses to run as root. In a user namespace it is somebody else, and its files still belong to root; where these
 * are closed, it runs as a system user, who then owns its folder. A folder that already belongs to somebody stays theirs.
 */
export async function choosePostgresUser(data: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const owner = await stat(data).catch(() => undefined)
  if (owner && owner.uid !== 0) return { prefix: [], uid: owner.uid, gid: owner.gid }
  const prefix = await namespacePrefix()
  if (await works(prefix)) return { prefix }
  const user = await findSystemUser()
  await letPass(dirname(data), user.gid)
  if (owner) await run('chown', ['-R', `${user.uid}:${user.gid}`, data])
  return { prefix: [], ...user }
}

/** The system user crosses a folder that is closed to others, and sees nothing in it. */
async function letPass(folder: string, gid: number): Promise<void> {
  const { mode } = await stat(folder)
  if (mode & 0o001) return
  await chown(folder, 0, gid)
  await chmod(folder, (mode & 0o707) | 0o010)
}

const works = ([command = '', ...prefix]: string[]) =>
  run(command, [...prefix, 'true']).then(
    () => true,
    () => false,
  )

/** initdb wants a user that the system knows by name, whichever. */
async function namespacePrefix(): Promise<string[]> {
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => Number(line.split(':')[2]))
  const uid = users.find((id) => id > 0) ?? 1000
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`]
}

async function findSystemUser(): Promise<{ uid: number; gid: number }> {
  const idOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, systemUser])).stdout)
  try {
    await run('id', [systemUser]).catch(() => run('useradd', ['--system', '--shell', '/usr/sbin/nologin', systemUser]))
    return { uid: await idOf('-u'), gid: await idOf('-g') }
  } catch (cause) {
    throw new Error(
      'PostgreSQL refuse de tourner sous le compte root, et ce système n’offre ni espace de noms (unshare) ni création de compte (useradd). ' +
        'Lancez le service sous un compte ordinaire, ou donnez DATABASE_URL.',
      { cause },
    )
  }
}
