import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { findMisspelt } from './find-misspelt.ts'
import { type HostSettingKey, hostSettings } from './host-settings.ts'
import { root } from './setting-types.ts'
import { type Setting, settings } from './settings.ts'

type Settings = typeof settings
export type Config = { [Key in keyof Settings]: Settings[Key] extends Setting<infer Value> ? Value : never } & {
  /** As texts: what administrators see when they have changed nothing. */
  presets: Record<HostSettingKey, string>
}
type Environment = Record<string, string | undefined>

/** Lists everything that is wrong at once: nobody should mend settings one start at a time. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(
      `Le service ne démarre pas, ${problems.length > 1 ? 'ces réglages sont à corriger' : 'ce réglage est à corriger'} :\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/** The process's environment, over what the file `.env` beside package.json says. */
export function readEnvironment(file = join(root, '.env')): Environment {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...process.env } : process.env
}

/** Reads every setting, once. An empty one is one that is not given. */
export function loadConfig(env: Environment): Config {
  const texts: Record<string, string> = {}
  const config: Record<string, unknown> = {}
  const presets: Record<string, string> = {}
  const problems: string[] = []
  for (const [key, { name, type, secret, ...setting }] of Object.entries(settings)) {
    const given = env[name]?.trim()
    const text = given || setting.default.replace(/\$([A-Z_]+)/g, (_, other: string) => texts[other] ?? '')
    texts[name] = text
    if (key in hostSettings) presets[key] = text
    config[key] = type.parse(text)
    if (config[key] === undefined && given) problems.push(`${name}${secret ? '' : ` = « ${given} »`} : ${type.expected}.`)
  }
  if (env.SMTP_URL?.trim() && !env.MAIL_FROM?.trim()) problems.push('MAIL_FROM : un expéditeur est nécessaire dès que SMTP_URL est donnée.')
  if (config.ldapUrl && !config.ldapBase) problems.push('LDAP_BASE : attendue dès que LDAP_URL est donnée.')
  if (config.oidcIssuer && !config.oidcClientId) problems.push('OIDC_CLIENT_ID : attendu dès que OIDC_ISSUER est donné.')
  if (config.proxyUserHeader && !env.TRUSTED_PROXIES?.trim())
    problems.push('TRUSTED_PROXIES : les adresses des serveurs qui peuvent donner PROXY_USER_HEADER sont attendues.')
  if (problems.length) throw new ConfigError(problems)
  return { ...config, presets } as Config
}

/** Settings that nobody reads because of their spelling: said, not refused, since the environment is not only ours. */
export const listMisspelt = (env: Environment): string[] =>
  findMisspelt(
    Object.keys(env),
    Object.values(settings).map(({ name }) => name),
  ).map(({ given, meant }) => `${given} n’est pas un réglage du service : vouliez-vous écrire ${meant} ?`)
