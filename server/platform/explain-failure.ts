import { AppError } from '../../shared/errors.ts'
import { WrongStore } from './bind-store.ts'
import { ConfigError } from './config.ts'
import { Explained } from './explained.ts'
import { isDiskFull } from './files.ts'
import { AlreadyRunning } from './postgres-ownership.ts'

type Failure = Error & { code?: string; port?: number; path?: string }

/** Why the service does not start, in words for who hosts it; the stack only of what nobody foresaw. */
export function explainFailure(error: unknown): string {
  const failure = error as Failure
  if ([Explained, ConfigError, AlreadyRunning, WrongStore].some((known) => failure instanceof known)) return failure.message
  if (failure instanceof AppError && failure.code === 'storage.unavailable')
    return `Le stockage des fichiers ne répond pas ou refuse l’accès${failure.cause ? ` (${failure.cause})` : ''} : vérifiez STORAGE_URL.`
  if (isDiskFull(failure) || failure.code === '53100')
    return 'Le disque est plein : libérez de la place dans le dossier des données (DATA_DIR), puis relancez le service.'
  if (failure.code === 'EADDRINUSE')
    return `Le port ${failure.port} est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port avec le réglage PORT.`
  if (failure.code === 'EACCES' || failure.code === 'EROFS' || failure.code === 'EPERM')
    return `Le service n’a pas le droit d’écrire ici : ${failure.path ?? failure.message}. Donnez ce droit au compte qui le lance, ou changez DATA_DIR.`
  if (failure.code === 'ENOENT' && failure.path) return `Ce fichier n’existe pas : ${failure.path}`
  if (failure.code === 'ECONNREFUSED' || failure.code === 'ENOTFOUND' || /^(28|3D|08)/.test(failure.code ?? ''))
    return `La base de données ne répond pas ou refuse la connexion (${failure.message}) : vérifiez DATABASE_URL.`
  if (/corrupted migrations|previously executed migration/.test(failure.message))
    return `La base de données vient d’une version plus récente du service, ou a été modifiée (${failure.message}). Installez cette version, ou restaurez une sauvegarde.`
  return `Le service s’est arrêté sur une erreur imprévue.\n${failure.stack ?? String(error)}`
}
