import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Debian's OpenLDAP, where it is installed. */
export const hasSlapd = existsSync('/usr/sbin/slapd')

/** A real directory with these people in it (LDIF), which nobody reads without the password of its reader. */
export async function startDirectory(people: string) {
  const folder = await mkdtemp(join(tmpdir(), 'slapd-'))
  const port = await freePort()
  const [config, ldif] = [join(folder, 'slapd.conf'), join(folder, 'people.ldif')]
  await mkdir(join(folder, 'data'))
  await writeFile(
    config,
    `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/pid
database mdb
directory ${folder}/data
suffix "dc=exemple,dc=fr"
rootdn "cn=lecteur,dc=exemple,dc=fr"
rootpw lecture
access to * by * none
`,
  )
  await writeFile(
    ldif,
    `dn: dc=exemple,dc=fr\nobjectClass: dcObject\nobjectClass: organization\ndc: exemple\no: Exemple\n\ndn: ou=agents,dc=exemple,dc=fr\nobjectClass: organizationalUnit\nou: agents\n\n${people}\n`,
  )
  execFileSync('/usr/sbin/slapadd', ['-f', config, '-l', ldif])
  const url = `ldap://127.0.0.1:${port}`
  const child = spawn('/usr/sbin/slapd', ['-f', config, '-h', url, '-d', '0'], { stdio: 'ignore' })
  while (!(await isOpen(port))) await wait(20)
  return {
    settings: {
      LDAP_URL: url,
      LDAP_BASE: 'ou=agents,dc=exemple,dc=fr',
      LDAP_BIND_DN: 'cn=lecteur,dc=exemple,dc=fr',
      LDAP_BIND_PASSWORD: 'lecture',
      LDAP_DOMAINS: 'exemple.fr',
      LDAP_LOGIN_ATTRIBUTE: 'uid',
    },
    async stop(): Promise<void> {
      child.kill('SIGKILL')
      await rm(folder, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => resolve(!!socket.destroy()))
      .on('error', () => resolve(false))
  })
