import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { atTheEnd } from './at-the-end.ts'

/** The lines that docs/ops/install.md gives to operators. */
const readExample = async (): Promise<string> => /```nginx\n(.*?)```/s.exec(await readFile('docs/ops/install.md', 'utf8'))?.[1] ?? ''

/** Debian's nginx as the documentation sets it, without TLS. `takesPathOff`: what it hands on begins at the root. */
export async function startNginx({ port, service, takesPathOff }: { port: number; service: string; takesPathOff: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'e2e-nginx-'))
  const server = (await readExample())
    .replace(/^ *ssl_.*\n/gm, '')
    .replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
    .replace('http://127.0.0.1:8080', service + (takesPathOff ? '/' : ''))
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`)
  const settings = [
    `pid ${folder}/nginx.pid;`,
    'error_log stderr warn;',
    'events {}',
    `http { access_log off; ${places.join(' ')}`,
    server,
    '}',
  ]
  await writeFile(join(folder, 'nginx.conf'), `${settings.join('\n')}\n`)
  const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;']
  const child = spawn('/usr/sbin/nginx', args, { stdio: ['pipe', 'ignore', 'inherit'] })
  const exit = once(child, 'exit')
  atTheEnd(async () => {
    child.kill('SIGTERM')
    await exit
    await rm(folder, { recursive: true })
  })
  while (!(await fetch(`http://127.0.0.1:${port}/e-controle/health/live`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error('nginx did not start')
    await wait(50)
  }
}
