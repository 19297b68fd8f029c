import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anAudit, writeMedia } from '../test/django/audit.ts'
import { aDjangoDatabase } from '../test/django/database.ts'
import { world } from '../test/world.ts'

const w = await world()
const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
const env = {
  ...process.env,
  DATABASE_URL: w.url,
  DATA_DIR: w.folder,
  PUBLIC_URL: 'https://e-controle.example.org',
  INSPECTOR_DOMAINS: '.gouv.fr',
}

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ')
/** The real command line, as a process of its own. */
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout: plain(stdout), stderr: plain(stderr) }),
    ({ code, stdout, stderr }) => ({ code: code as number, stdout: plain(stdout), stderr: plain(stderr) }),
  )

it('helps in French, for each command', async () => {
  const { code, stdout } = await run('--help')
  expect(code).toBe(0)
  expect(stdout).toContain('Utilisation :')
  expect([...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)).toEqual([
    'serve',
    'worker',
    'migrate',
    'create-admin',
    'create-inspector',
    'forget-factors',
    'verify',
    'backup',
    'restore',
    'jobs',
    'import-django',
    'help',
  ])
  expect(await run('create-inspector', '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('son adresse de courriel') })
  const backup = await run('backup', '--help')
  expect(backup.stdout.replaceAll(/\s+/g, ' ')).toContain('combien de sauvegardes garder (7 si rien n’est dit)')
  expect(backup.stdout).not.toContain('default')
})

it('fails, and says why in French, on what it does not understand', async () => {
  const refused = { code: 1, stdout: '' }
  expect(await run('verifi')).toMatchObject({
    ...refused,
    stderr: expect.stringContaining('La commande « verifi » n’existe pas. Vouliez-vous écrire « verify » ?'),
  })
  expect(await run('create-admin', 'a@example.org')).toMatchObject({
    ...refused,
    stderr: expect.stringContaining('Il manque l’argument « prénom ».'),
  })
  expect(await run('create-admin', 'a', 'Jean', '')).toMatchObject({
    ...refused,
    stderr: expect.stringContaining('Ceci ne convient pas : « a », «  »'),
  })
})

it('adds people, tells what to do next, and can be run again', async () => {
  const added = await run('create-inspector', 'Zoe@Example.org', 'Zoé', 'Petit')
  expect(added).toMatchObject({ code: 0, stderr: '' })
  expect(added.stdout).toContain('Zoé Petit (zoe@example.org) a maintenant un compte contrôleur.')
  expect(added.stdout).toContain('cette adresse ne se termine par aucun des domaines attendus')
  expect(added.stdout).toContain('https://e-controle.example.org/connexion')
  expect((await run('create-admin', 'zoe@example.org', 'X', 'Y')).stdout).toContain('son compte est maintenant aussi administrateur')
  const users = await w.db.selectFrom('users').select(['email', 'first_name', 'is_inspector', 'is_admin']).execute()
  expect(users).toEqual([{ email: 'zoe@example.org', first_name: 'Zoé', is_inspector: true, is_admin: true }])
})

it('gives a new administrator a link, and forgets the second factors of one who lost them', async () => {
  const { stdout } = await run('create-admin', 'odile@example.org', 'Odile', 'Garnier')
  expect(stdout).toMatch(/^https:\/\/e-controle\.example\.org\/connexion\/[\w-]{43}$/m)
  const odile = await w.db.selectFrom('users').select('id').where('email', '=', 'odile@example.org').executeTakeFirstOrThrow()
  await w.aFactor(odile)
  await w.cookieOf(odile)
  expect(await run('forget-factors', 'Odile@example.org')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Odile Garnier n’a plus'),
  })
  for (const table of ['second_factors', 'sessions'] as const)
    expect(await w.db.selectFrom(table).select('id').where('user_id', '=', odile.id).execute()).toEqual([])
  expect(await w.jobs('send-account-news')).toMatchObject([{ userId: odile.id, news: { kind: 'factorsForgotten' } }])
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'secondFactor.forgotten', data: { userId: odile.id } })
  expect(await run('forget-factors', 'nobody@example.org')).toMatchObject({ code: 1, stderr: expect.stringContaining('Personne') })
})

it('verifies, and fails when evidence is missing', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId, { name: 'Budget.xlsx' })
  expect(await run('verify')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Tout est intact : 1 chaîne du journal et 1 fichier/),
  })
  const [key = ''] = (await w.storedFiles()).filter((name) => !name.startsWith('.'))
  await rm(join(w.folder, 'files', key.slice(0, 2), key))
  const failed = await run('verify')
  expect(failed.code).toBe(1)
  expect(failed.stdout).toMatch(/Dépôt \d+ « Budget\.xlsx », espace .+ : le fichier est absent/)
  expect(failed.stdout).toContain('1 anomalie')
})

it('lists the jobs, and why some failed', async () => {
  const { stdout } = await run('jobs')
  expect(stdout).toMatch(/^send-login-link : en attente 0, en cours 0, en échec 0$/m)
  await sql`insert into pgboss.job (name, state, output, completed_on)
    values ('send-mail', 'failed', ${JSON.stringify({ message: 'Le serveur ne répond pas' })}, now())`.execute(w.db)
  expect((await run('jobs')).stdout).toContain('Le serveur ne répond pas')
})

it('rehearses the taking over of the Django application: tells what would come, and fails with 2 when files are missing', async () => {
  const database = await aDjangoDatabase('1.32', anAudit('1.32'))
  const media = await writeMedia(join(w.folder, 'media'))
  const given = ['import-django', '--database', database, '--media', media]
  expect(await run('import-django', '--media', media)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Il manque l’option « --database ».'),
  })
  const rehearsed = await run(...given, '--dry-run')
  expect(rehearsed).toMatchObject({ code: 2, stdout: expect.stringContaining('Répétition : rien n’a été écrit.') })
  expect(rehearsed.stdout).toContain('dépôts : 6 sur 10, non repris : 4')
  expect(rehearsed.stdout).toContain('1 × fichier absent du dossier des fichiers')
  const failed = await run('import-django', '--database', join(w.folder, 'nothing.sql'), '--media', media)
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing.sql') })
})

it('explains why it cannot start', async () => {
  const wrong = { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }
  for (const [command, code] of Object.entries({ migrate: 1, verify: 2 })) {
    const failed = await promisify(execFile)(process.execPath, [cli, command], { env: wrong }).catch((error) => error)
    expect(failed.code).toBe(code)
    expect(failed.stderr).toContain('La base de données ne répond pas')
  }
})
