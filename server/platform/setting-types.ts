import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the text of a setting may be, in French for the operator, and the real value it becomes; undefined is a refusal. */
export type SettingType<Value> = {
  expected: string
  parse: (text: string) => Value | undefined
  /** The only ones that it takes, when it is so. */
  choices?: readonly string[]
}

const read = <Value>(expected: string, parse: (text: string) => Value | undefined): SettingType<Value> => ({ expected, parse })

export const optional = <Value>({ expected, parse }: SettingType<Value>): SettingType<Value | null> =>
  read(expected, (text) => (text === '' ? null : parse(text)))

export const choice = <const Word extends string>(...choices: Word[]): SettingType<Word> => ({
  ...read(`un de ces choix est attendu : ${choices.join(', ')}`, (text) => choices.find((word) => word === text)),
  choices,
})

const listOf = <Value>(expected: string, parse: (text: string) => Value | undefined) =>
  read(expected, (text) => {
    const values = text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(parse)
    return values.includes(undefined) ? undefined : (values as Value[])
  })

const urlOf = (text: string, ...protocols: string[]) => {
  const url = URL.parse(text)
  return url && protocols.includes(url.protocol) ? url : undefined
}

export const port = read('un nombre entier de 1 à 65535 est attendu', (text) =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535 ? Number(text) : undefined,
)

export const hostName = read('un nom de machine ou une adresse est attendu', (text) =>
  isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
)

/** Without the slash of its end. Below a path of ours nobody could tell whether a proxy has taken it off already. */
export const publicUrl = read(
  'une adresse http: ou https: est attendue, par exemple https://e-controle.exemple.fr ou https://exemple.fr/e-controle (un chemin ne peut commencer par api, assets, health, metrics ou webdav)',
  (text) => {
    const url = urlOf(text, 'http:', 'https:')
    const path = url?.pathname.replace(/\/$/, '') ?? ''
    const isOurs = /^\/(api|assets|health|metrics|webdav)(\/|$)/.test(path)
    const isBare = url && [url.href, `${url.href}/`].includes(`${url.origin}${path}/`)
    return isBare && /^(\/[\w.~-]+)*$/.test(path) && !isOurs ? url.origin + path : undefined
  },
)

export const databaseUrl = read('une adresse postgres://compte:mot-de-passe@serveur/base est attendue', (text) =>
  urlOf(text, 'postgres:', 'postgresql:') ? text : undefined,
)

export const smtpUrl = read('une adresse smtp://serveur ou smtps://serveur est attendue', (text) =>
  urlOf(text, 'smtp:', 'smtps:')?.hostname ? text : undefined,
)

/** A socket of this machine, or a daemon of the network: there, whatever passes is readable by who listens. */
export const clamdAddress = read<{ host: string; port: number } | { path: string }>(
  'une adresse tcp://machine:3310 ou unix:/chemin/de/la/prise est attendue',
  (text) => {
    const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(text) ?? []
    if (path) return { path }
    const url = urlOf(text, 'tcp:')
    const isBare = url && ['', '/'].includes(url.pathname) && !url.username && !url.search && !url.hash
    return isBare && url.hostname ? { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) } : undefined
  },
)

/** In clear on this machine only: elsewhere, whoever is on the way could be anybody. */
export const issuer = read('une adresse https: est attendue, telle que « https://identite.exemple.fr/api/v2 »', (text) => {
  const url = urlOf(text, 'https:', 'http:')
  return url?.protocol === 'https:' || url?.hostname === 'localhost' || url?.hostname === '127.0.0.1' ? url : undefined
})

export const ldapUrl = read('une adresse ldap: ou ldaps: est attendue, telle que « ldaps://annuaire.exemple.fr »', (text) =>
  urlOf(text, 'ldap:', 'ldaps:')?.hostname ? text : undefined,
)
export const attribute = read('un nom d’attribut est attendu, tel que « uid »', (text) =>
  /^[a-z][a-z0-9-]*$/i.test(text) ? text : undefined,
)

export const wordList = listOf('des mots séparés par des espaces sont attendus', (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined))

const address = /^[^\s@<>]+@[^\s@<>]+$/
export const emailAddress = read('une adresse de courriel est attendue', (text) => (address.test(text) ? text : undefined))
export const sender = read('un expéditeur est attendu, tel que « e.contrôle <nom@exemple.fr> »', (text) =>
  /^[^<>\p{Cc}]*<[^\s@<>]+@[^\s@<>]+>$/u.test(text) || address.test(text) ? text : undefined,
)

const listOfExtensions = listOf('une liste d’extensions est attendue, telle que « .exe .bat », ou « aucune »', (text) =>
  /^\.?[\p{L}\p{N}_-]+$/u.test(text) ? `.${text.replace('.', '').toLowerCase()}` : undefined,
)
export const extensions = { ...listOfExtensions, parse: (text: string) => (text === 'aucune' ? [] : listOfExtensions.parse(text)) }

/** A bare domain means that domain and no longer one: `exemple.fr` must not let `faux-exemple.fr` in. */
export const emailEndings = listOf('une liste de domaines est attendue, telle que « exemple.fr .gouv.fr »', (text) =>
  /^[@.]?([a-z0-9-]+\.)+[a-z0-9-]+$/i.test(text) ? text.toLowerCase().replace(/^(?![@.])/, '@') : undefined,
)

export const networks = listOf('une liste d’adresses ou de réseaux est attendue, telle que « 10.0.0.0/8, 192.0.2.7 »', (text) => {
  const [ip = '', bits, more] = text.split('/')
  const width = { 4: 32, 6: 128 }[isIP(ip)]
  if (!width || more !== undefined) return undefined
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width) ? text : undefined
})

export const headerName = read('un nom d’en-tête HTTP est attendu, tel que « X-Remote-User »', (text) =>
  /^[a-z][a-z0-9-]*$/i.test(text) ? text.toLowerCase() : undefined,
)

export const token = read('un jeton d’au moins 16 caractères, sans espace, est attendu', (text) =>
  /^[\x21-\x7e]{16,}$/.test(text) ? text : undefined,
)

export const words = read('un texte d’une ligne, de 1000 caractères au plus, est attendu', (text) =>
  text !== '' && text.length <= 1000 && !/\p{Cc}/u.test(text) ? text : undefined,
)

export type FooterLink = { label: string; href: string }
const linkOf = (text: string): FooterLink | undefined => {
  const [, label = '', address = ''] = /^([^<>]+)<([^<>\s]+)>$/.exec(text) ?? []
  const isOwnPage = /^\/(?![/\\])/.test(address)
  return isOwnPage || urlOf(address, 'https:', 'http:', 'mailto:') ? { label: label.trim(), href: address } : undefined
}
export const links = read<FooterLink[]>(
  'des liens sont attendus, tels que « Notre site <https://exemple.fr> », séparés par « ; »',
  (text) => {
    const found = text
      .split(/[;\n]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map(linkOf)
    return found.includes(undefined) ? undefined : (found as FooterLink[])
  },
)

/** `HH:MM`, on the clocks of Paris. */
export const timeOfDay = read('une heure est attendue, telle que « 8:00 »', (text) =>
  /^([01]?\d|2[0-3]):[0-5]\d$/.test(text) ? text.padStart(5, '0') : undefined,
)

const integer =
  ({ min, max }: { min: number; max: number }) =>
  (text: string) =>
    /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined
export const count = (limits: { min: number; max: number }) =>
  read(`un nombre de ${limits.min} à ${limits.max} est attendu`, integer(limits))
const daysBefore = listOf('des nombres de jours sont attendus, tels que « 7 1 », ou « aucun »', integer({ min: 0, max: 90 }))
/** Days before something, the furthest first. */
export const days: SettingType<number[]> = {
  ...daysBefore,
  parse: (text) => (text === 'aucun' ? [] : daysBefore.parse(text)?.toSorted((a, b) => b - a)),
}

const milliseconds: Record<string, number> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, j: 86_400_000 }

function millisecondsOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+) ?([a-z]+)$/.exec(text) ?? []
  const factor = milliseconds[unit]
  return factor && Number(count) * factor
}

/** Milliseconds. */
export const duration = ({ min, max }: { min: string; max: string }) =>
  read(`une durée de ${min} à ${max} est attendue, telle que « 90s », « 15m », « 24h » ou « 7d »`, (text) => {
    const value = millisecondsOf(text)
    return value !== undefined && value >= millisecondsOf(min)! && value <= millisecondsOf(max)! ? value : undefined
  })

/** Bytes. « Mo » is the French for MB (a million), « Mio » for MiB (1024 × 1024). */
export const size = read('une taille est attendue, telle que « 500MB », « 10GiB » ou « 10 Go »', (text) => {
  const [, count, prefix = '', binary] = /^(\d+) ?([KMGT]?)(i?)(?:B|o)?$/i.exec(text) ?? []
  const value = Number(count) * (binary ? 1024 : 1000) ** ['', 'K', 'M', 'G', 'T'].indexOf(prefix.toUpperCase())
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
})

/** Null: « aucune » limit. */
export const sizeOrNone: SettingType<number | null> = {
  expected: 'une taille est attendue, telle que « 100GiB », ou « aucune »',
  parse: (text) => (text === 'aucune' ? null : size.parse(text)),
}

/** The folder of the service: relative paths start from it, wherever one stands when starting. */
export const root = fileURLToPath(new URL('../../', import.meta.url))
export const path = read('un chemin de dossier est attendu', (text) => resolve(root, text))

export type S3Place = {
  kind: 's3'
  endpoint: string
  region: string
  bucket: string
  /** Before each key; empty, or ends with `/`. */
  prefix: string
  accessKeyId: string
  secretAccessKey: string
}
export type Storage = { kind: 'file'; folder: string } | S3Place
export const storage = read<Storage>(
  '« file: » suivi d’un dossier est attendu, tel que « file:/srv/e-controle/fichiers », ou « s3://CLÉ:SECRET@hôte/seau?region=… »',
  (text) => {
    if (/^s3(\+http)?:/.test(text)) return s3PlaceOf(text)
    const [, folder] = /^file:(?:\/\/(?=\/))?(.+)$/.exec(text) ?? []
    return folder ? { kind: 'file', folder: resolve(root, folder) } : undefined
  },
)

/** `s3:` is spoken over TLS, `s3+http:` without. */
function s3PlaceOf(text: string): S3Place | undefined {
  const url = URL.parse(text.replace(/^s3\+http:/, 'http:').replace(/^s3:/, 'https:'))
  const [, bucket, prefix = ''] = /^\/([^/]+)\/?(.*?)\/?$/.exec(url?.pathname ?? '') ?? []
  if (!url?.username || !url.password || !bucket) return undefined
  return {
    kind: 's3',
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    prefix: prefix && `${decodeURIComponent(prefix)}/`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}
