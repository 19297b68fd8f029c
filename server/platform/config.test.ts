import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, listMisspelt, loadConfig, readEnvironment } from './config.ts'
import { settings } from './settings.ts'

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
  }
  return []
}

describe('the settings', () => {
  it('have defaults that suit a first try', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({ port: 8080, publicUrl: 'http://localhost:8080', databaseUrl: null, sessionIdle: 86_400_000 })
    expect(config).toMatchObject({ uploadMaxSize: 10 * 1024 ** 3, loginLinkTtl: 900_000, trustedProxies: [], theme: 'neutre' })
    expect(config.storage).toEqual({ kind: 'file', folder: join(config.dataDir, 'files') })
  })

  it('follow one another: the address follows the port, the storage the data', () => {
    const config = loadConfig({ PORT: '9000', DATA_DIR: '/srv/data' })
    expect(config.publicUrl).toBe('http://localhost:9000')
    expect(config.storage).toEqual({ kind: 'file', folder: '/srv/data/files' })
  })

  it('take files to a bucket, under TLS unless the address says otherwise', () => {
    const given = 's3://compte%3Acl%C3%A9:un%2Fsecret@s3.exemple.fr:8443/seau/controle/?region=fr-par'
    const place = { kind: 's3', bucket: 'seau', accessKeyId: 'compte:clé', secretAccessKey: 'un/secret' }
    expect(loadConfig({ STORAGE_URL: given }).storage).toEqual({
      ...place,
      endpoint: 'https://s3.exemple.fr:8443',
      region: 'fr-par',
      prefix: 'controle/',
    })
    expect(loadConfig({ STORAGE_URL: 's3+http://a:b@localhost:9000/seau' }).storage).toMatchObject({
      endpoint: 'http://localhost:9000',
      region: 'us-east-1',
      prefix: '',
    })
    expect(problemsOf({ STORAGE_URL: 's3://a:b-secret@s3.exemple.fr' }).join()).toMatch(/^STORAGE_URL : (?!.*b-secret)/)
  })

  it.each([
    ['https://Exemple.fr/', 'https://exemple.fr'],
    ['https://exemple.fr/e-controle', 'https://exemple.fr/e-controle'],
    ['https://exemple.fr:8443/outils/e-controle/', 'https://exemple.fr:8443/outils/e-controle'],
  ])('take the address %s, its path included, without its last slash', (given, publicUrl) => {
    expect(loadConfig({ PUBLIC_URL: given })).toMatchObject({ publicUrl })
  })

  it('become real values: a list is a list, a size a number of bytes, a duration one of milliseconds', () => {
    const config = loadConfig({
      BLOCKED_EXTENSIONS: 'exe, .BAT;.tar',
      INSPECTOR_DOMAINS: 'Exemple.fr .gouv.fr @ccomptes.fr',
      TRUSTED_PROXIES: '10.0.0.0/8 2001:db8::1',
      UPLOAD_MAX_SIZE: '500 Mo',
      SESSION_IDLE: '90s',
    })
    expect(config.blockedExtensions).toEqual(['.exe', '.bat', '.tar'])
    expect(config.inspectorDomains).toEqual(['@exemple.fr', '.gouv.fr', '@ccomptes.fr'])
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '2001:db8::1'])
    expect(config).toMatchObject({ uploadMaxSize: 500_000_000, sessionIdle: 90_000 })
    expect(loadConfig({ BLOCKED_EXTENSIONS: 'aucune' }).blockedExtensions).toEqual([])
  })

  it.each([
    ['tcp://antivirus.exemple.fr', { host: 'antivirus.exemple.fr', port: 3310 }],
    ['tcp://[::1]:3311', { host: '::1', port: 3311 }],
    ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('find the antivirus at %s', (given, clamd) => {
    expect(loadConfig({ CLAMD_URL: given })).toMatchObject({ clamd })
  })

  it('that are empty are not given', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ', THEME: '' })).toMatchObject({ port: 8080, databaseUrl: null, theme: 'neutre' })
  })

  it.each([
    ['PORT', 'abc'],
    ['CLAMD_URL', 'http://antivirus.exemple.fr'],
    ['CLAMD_URL', 'unix:clamd.ctl'],
    ['SCAN_REQUIRED', 'peut-être'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'e-controle.fr'],
    ['PUBLIC_URL', 'https://exemple.fr/e controle'],
    ['PUBLIC_URL', 'https://exemple.fr/e-controle?x'],
    ['PUBLIC_URL', 'https://exemple.fr/#x'],
    ['PUBLIC_URL', 'https://qui:quoi@exemple.fr/'],
    ['PUBLIC_URL', 'https://exemple.fr//e-controle'],
    ['PUBLIC_URL', 'https://exemple.fr/api'],
    ['PUBLIC_URL', 'https://exemple.fr/webdav/e-controle'],
    ['DATABASE_URL', 'mysql://localhost/base'],
    ['STORAGE_URL', 's3://seau'],
    ['SMTP_URL', 'localhost:25'],
    ['MAIL_FROM', 'personne'],
    ['MAIL_FROM', 'a@b.fr\nBcc: c@d.fr'],
    ['SUPPORT_EMAIL', 'assistance'],
    ['SERVICE_NAME', 'Chambre\nrégionale'],
    ['RECEIPT_LEGAL_TEXT', 'x'.repeat(1001)],
    ['SESSION_IDLE', '24'],
    ['SESSION_IDLE', '1s'],
    ['UPLOAD_MAX_SIZE', '0GiB'],
    ['UPLOAD_MAX_SIZE', 'beaucoup'],
    ['BLOCKED_EXTENSIONS', '*.exe'],
    ['INSPECTOR_DOMAINS', 'a@exemple.fr'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'all'],
    ['PROXY_USER_HEADER', 'X-Remote-User: oui'],
    ['METRICS_TOKEN', 'court'],
    ['THEME', 'sombre'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuse %s=%s and name it', (name, value) => {
    expect(problemsOf({ MAIL_FROM: 'a@b.fr', [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name}.* : .+ attendue?`, 's')),
    ])
  })

  it('that are wrong are all told at once, in French, without the password one of them holds', () => {
    const env = { PORT: 'abc', THEME: 'bleu', DATABASE_URL: 'mysql://compte:secret@localhost/base' }
    expect(problemsOf(env)).toHaveLength(3)
    expect(() => loadConfig(env)).toThrow('PORT = « abc » : un nombre entier de 1 à 65535 est attendu.')
    expect(() => loadConfig(env)).not.toThrow(/secret/)
  })

  it('ask for a sender as soon as mail leaves for good', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://localhost' })).toEqual([expect.stringContaining('MAIL_FROM')])
  })

  it('ask which proxies may name the person', () => {
    const refusal = [expect.stringMatching(/^TRUSTED_PROXIES : .+ attendues/)]
    expect(problemsOf({ PROXY_USER_HEADER: 'X-Remote-User' })).toEqual(refusal)
    expect(problemsOf({ PROXY_USER_HEADER: 'X-Remote-User', TRUSTED_PROXIES: ' ' })).toEqual(refusal)
    expect(loadConfig({ PROXY_USER_HEADER: 'X-Remote-User', TRUSTED_PROXIES: '::1' }).proxyUserHeader).toBe('x-remote-user')
  })

  it('that are misspelt are told', () => {
    const warnings = listMisspelt({ SESION_IDLE: '1h', PATH: '/bin', HOME: '/', PORT: '1', METRICS_TOKENS: 'x' })
    expect(warnings).toEqual([expect.stringContaining('SESSION_IDLE'), expect.stringContaining('METRICS_TOKEN')])
  })
})

it('reads .env, over which the real environment wins', async () => {
  const file = join(tmpdir(), `env-${process.pid}`)
  await writeFile(file, '# rien\nTHEME=etat\nPATH=/nowhere\n')
  const env = readEnvironment(file)
  await rm(file)
  expect(env).toMatchObject({ THEME: 'etat', PATH: process.env.PATH })
  expect(readEnvironment(file)).toEqual(process.env)
})

describe('what operators read says the same as the code:', () => {
  const lines = Object.values(settings).map(
    ({ name, default: preset, meaning }) => `| \`${name}\` | ${preset ? `\`${preset}\`` : ''} | ${meaning} |`,
  )

  it('docs/ops/configure.md', async () => {
    const page = await readFile('docs/ops/configure.md', 'utf8')
    expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(lines)
  })

  it('.env.example', async () => {
    const names = (await readFile('.env.example', 'utf8')).matchAll(/^#?([A-Z_]+)=/gm)
    expect([...names].map(([, name]) => name)).toEqual(Object.values(settings).map(({ name }) => name))
  })
})
