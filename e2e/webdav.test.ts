import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { fillShelf } from '../bench/rig/fill-shelf.ts'
import { loadConfig } from '../server/platform/config.ts'
import { openService } from '../server/service.ts'
import { startWritableWebdav } from '../test/scratch/writable-webdav.ts'
import { seedRespondent } from '../test/seed-respondent.ts'
import { startService } from './service.ts'

const folder = await mkdtemp(join(tmpdir(), 'e2e-'))
afterAll(() => rm(folder, { recursive: true }))
const source = join(folder, 'Grand.pdf')
const bytes = Buffer.alloc(3 * 1024 ** 2, 'Les pièces du contrôle. ')
await writeFile(source, bytes)
const sha256 = createHash('sha256').update(bytes).digest('hex')

const service = await startService()
const guest = await openService(loadConfig({ DATA_DIR: service.dataDir }), 'command')
afterAll(() => guest.close())
const { questionId } = await seedRespondent(guest.edges)
const { credentials } = await fillShelf(guest.edges, questionId, 0, source)
const [email, key] = credentials.split(':') as [string, string]
const inFolder = '2026_Loin/Q01/T01'
const name = 'Q01-T01-01-Grand.pdf'

const env = { ...process.env, HOME: folder }
async function run(program: string, args: string[], { input = '', more = {} } = {}): Promise<string> {
  const started = promisify(execFile)(program, args, { env: { ...env, ...more }, cwd: folder })
  started.child.stdin?.end(input)
  const { stdout, stderr } = await started
  return stdout + stderr
}

it('litmus : ce qui est lu est ce qui a été écrit, dans un dossier que seuls les essais savent ouvrir', async () => {
  const { id: spaceId } = await guest.edges.db.selectFrom('spaces').select('id').executeTakeFirstOrThrow()
  const scratch = await startWritableWebdav(guest.edges, { spaceId, questionId })
  const report = await run('litmus', [scratch.url, email, key], { more: { TESTS: 'basic http' } })
    .catch(({ stdout }: { stdout: string }) => stdout)
    .finally(scratch.close)
  const summaries = [...report.matchAll(/summary for `(\w+)': of (\d+) tests run: (\d+) passed, (\d+) failed/g)]
  expect(
    summaries.map(([, suite, , , failed]) => [suite, failed]),
    report,
  ).toEqual([
    ['basic', '0'],
    ['http', '0'],
  ])
  // Class 1 on purpose: nothing is locked where nothing is written.
  expect(report.match(/WARNING: .*/g)).toEqual(['WARNING: server does not claim Class 2 compliance'])
})

it('litmus ne trouve rien à écrire dans le vrai service', async () => {
  const report = await run('litmus', ['-k', `${service.url}/webdav/`, email, key], { more: { TESTS: 'basic' } }).catch(
    ({ stdout }: { stdout: string }) => stdout,
  )
  expect(report).toMatch(/could not create new collection|403/)
})

it('cadaver parcourt et rapporte les octets exacts', async () => {
  await writeFile(join(folder, '.netrc'), `machine localhost login ${email} password ${key}\n`, { mode: 0o600 })
  const input = `ls\ncd ${inFolder}\nls\nget ${name} rapporte.pdf\nput Grand.pdf\nquit\n`
  const report = await run('cadaver', [`${service.url}/webdav/`], { input })
  expect(report).toContain('Coll:   2026_Loin')
  expect(report).toMatch(/Q01-T01-01-Grand\.pdf\s+3145728/)
  expect(report).toMatch(/Uploading[^\n]*[\s\S]*403/)
  expect(await readFile(join(folder, 'rapporte.pdf'))).toEqual(bytes)
})

it('rclone liste, copie et compare par empreintes', async () => {
  const obscured = (await run('rclone', ['obscure', key])).trim().split('\n').at(-1)!
  const remote = `:webdav,url="${service.url}/webdav/",vendor=other,user="${email}",pass="${obscured}":`
  const listed = (await run('rclone', ['lsf', '-R', '--files-only', remote])).split('\n')
  expect(listed).toContain(`${inFolder}/${name}`)
  expect(listed).toContain('2026_Loin/Q01/Questionnaire-1.docx')
  await run('rclone', ['copy', remote, join(folder, 'copie')])
  await run('rclone', ['check', '--download', remote, join(folder, 'copie')])
  expect(await run('rclone', ['hashsum', 'sha256', '--download', `${remote}${inFolder}`])).toContain(`${sha256}  ${name}`)
})

// Root mounts, where there is a FUSE device: a container can be given none.
it.runIf(existsSync('/dev/fuse') && process.getuid?.() === 0)(
  'davfs2 monte l’espace, en lecture seule, comme la documentation le dit',
  async () => {
    const point = join(folder, 'montage')
    const settings = join(folder, 'davfs2.conf')
    await mkdir(point)
    await writeFile(settings, 'use_locks 0\nbuf_size 128\n')
    await run('mount', ['-t', 'davfs', '-o', `ro,conf=${settings}`, `${service.url}/webdav/`, point], { input: `${email}\n${key}\n` })
    try {
      expect(await readdir(join(point, '2026_Loin/Q01'))).toEqual(expect.arrayContaining(['Questionnaire-1.docx', 'T01']))
      expect(await readFile(join(point, inFolder, name))).toEqual(bytes)
      expect((await stat(join(point, inFolder, name))).size).toBe(bytes.length)
      await expect(writeFile(join(point, inFolder, 'nouveau.txt'), 'x')).rejects.toThrow('EROFS')
      await expect(rm(join(point, inFolder, name))).rejects.toThrow('EROFS')
    } finally {
      await run('umount', [point])
    }
  },
)
