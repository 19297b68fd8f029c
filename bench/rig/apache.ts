import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findFreePort } from './service.ts'

const modules = ['mpm_event', 'authz_core', 'mime', 'dav', 'dav_fs']

/** Debian's Apache with mod_dav (`apt install apache2`), as it comes: it serves the folder `public` of `folder` and writes no log. */
export async function startApache(folder: string) {
  const port = await findFreePort()
  const root = join(folder, 'public')
  await mkdir(join(folder, 'locks'), { recursive: true })
  await mkdir(root, { recursive: true })
  await chmod(join(folder, 'locks'), 0o777) // the workers have an account of their own
  const settings = [
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    `Listen 127.0.0.1:${port}`,
    'ServerName localhost',
    'User www-data',
    'Group www-data',
    `PidFile ${folder}/apache.pid`,
    `DavLockDB ${folder}/locks/dav`,
    'TypesConfig /etc/mime.types',
    'ErrorLog /dev/stderr',
    'LogLevel error',
    'MaxKeepAliveRequests 0',
    'KeepAliveTimeout 60',
    'EnableSendfile On',
    `DocumentRoot ${root}`,
    `<Directory ${root}>\n  Require all granted\n  Dav On\n</Directory>`,
  ]
  await writeFile(join(folder, 'apache.conf'), `${settings.join('\n')}\n`)
  const child = spawn('/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(url, { method: 'OPTIONS' }).catch(() => null))) {
    if (child.exitCode !== null) throw new Error('Apache did not start')
    await wait(50)
  }
  return {
    url,
    root,
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
