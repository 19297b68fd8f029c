import {
  attribute,
  choice,
  clamdAddress,
  count,
  databaseUrl,
  days,
  duration,
  emailAddress,
  emailEndings,
  extensions,
  headerName,
  hostName,
  issuer,
  ldapUrl,
  links,
  networks,
  optional,
  path,
  port,
  publicUrl,
  type SettingType,
  sender,
  size,
  sizeOrNone,
  smtpUrl,
  storage,
  timeOfDay,
  token,
  wordList,
  words,
} from './setting-types.ts'

export type Setting<Value> = {
  name: string
  /** As one would write it; `$NAME` stands for the value of another setting. Nothing: the setting is optional. */
  default: string
  type: SettingType<Value>
  /** In French, for the table of docs/ops/configure.md. */
  meaning: string
  /** Its value can hold a password: never print it. */
  secret: boolean
}

const setting = <Value>(name: string, preset: string, type: SettingType<Value>, meaning: string): Setting<Value> => ({
  name,
  default: preset,
  type,
  meaning,
  secret: false,
})
const secret = <Value>(...given: Parameters<typeof setting<Value>>): Setting<Value> => ({ ...setting(...given), secret: true })

/** Every setting of the service, and the only place where one is added. */
export const settings = {
  port: setting('PORT', '8080', port, 'Port sur lequel le service écoute en HTTP.'),
  host: setting('HOST', 'localhost', hostName, 'Adresse d’écoute. `0.0.0.0` : toutes les interfaces, par exemple dans un conteneur.'),
  publicUrl: setting(
    'PUBLIC_URL',
    'http://localhost:$PORT',
    publicUrl,
    'Adresse du service telle que la voient ses utilisateurs, avec son chemin s’il en a un (`https://exemple.fr/e-controle`). Les liens des courriels en partent ; en `https:`, le cookie de session devient `Secure`.',
  ),
  dataDir: setting(
    'DATA_DIR',
    './data',
    path,
    'Dossier des données : base embarquée, fichiers déposés, courriels non envoyés. Un chemin relatif part du dossier du service.',
  ),
  databaseUrl: secret(
    'DATABASE_URL',
    '',
    optional(databaseUrl),
    'Serveur PostgreSQL 15 ou plus, par exemple `postgres://e_controle:…@db.exemple.fr/e_controle`. Sans elle, une base embarquée vit dans `$DATA_DIR/postgres`.',
  ),
  storage: secret(
    'STORAGE_URL',
    'file:$DATA_DIR/files',
    storage,
    'Où sont gardés les fichiers : `file:` suivi d’un dossier, ou un seau S3, `s3://CLÉ:SECRET@s3.exemple.fr/seau?region=fr-par` (voir [stockage S3](s3.md)).',
  ),
  smtpUrl: secret(
    'SMTP_URL',
    '',
    optional(smtpUrl),
    'Serveur d’envoi des courriels, par exemple `smtps://compte:…@smtp.exemple.fr`. Sans elle, chaque message est écrit dans `$DATA_DIR/outbox`.',
  ),
  mailFrom: setting(
    'MAIL_FROM',
    'e.contrôle <e-controle@localhost>',
    sender,
    'Expéditeur des courriels. À donner dès que `SMTP_URL` est donnée.',
  ),
  mailSpacing: setting('MAIL_SPACING', '200ms', duration({ min: '0s', max: '1h' }), 'Temps laissé entre deux courriels.'),
  supportEmail: setting(
    'SUPPORT_EMAIL',
    '',
    optional(emailAddress),
    'Adresse de l’assistance, montrée dans les pages et dans les courriels.',
  ),
  serviceName: setting(
    'SERVICE_NAME',
    'e.contrôle',
    words,
    'Service chargé du dossier, tel que le désignent les accusés de dépôt, par exemple `Chambre régionale des comptes d’Exemple`.',
  ),
  serviceAddress: setting('SERVICE_ADDRESS', '', optional(words), 'Son adresse postale, en une ligne.'),
  serviceEmail: setting('SERVICE_EMAIL', '$SUPPORT_EMAIL', optional(emailAddress), 'Son adresse électronique.'),
  servicePhone: setting('SERVICE_PHONE', '', optional(words), 'Son numéro de téléphone.'),
  receiptLegalText: setting(
    'RECEIPT_LEGAL_TEXT',
    '',
    optional(words),
    'Phrase ajoutée à la fin de chaque accusé de dépôt, par exemple le texte qui fonde le contrôle.',
  ),
  sessionIdle: setting(
    'SESSION_IDLE',
    '24h',
    duration({ min: '5s', max: '30d' }),
    'Durée sans activité après laquelle une session se ferme.',
  ),
  loginLinkTtl: setting('LOGIN_LINK_TTL', '15m', duration({ min: '1s', max: '24h' }), 'Durée de validité d’un lien de connexion.'),
  uploadMaxSize: setting('UPLOAD_MAX_SIZE', '10GiB', size, 'Taille maximale d’un fichier déposé ou joint.'),
  spaceQuota: setting(
    'SPACE_QUOTA',
    'aucune',
    sizeOrNone,
    'Place de chaque espace de dépôt, par exemple `100GiB` : fichiers déposés, corbeille comprise, annexes et envois en cours. `aucune` : sans limite. Les administrateurs peuvent en décider autrement pour un espace.',
  ),
  uploadExpiry: setting(
    'UPLOAD_EXPIRY',
    '7d',
    duration({ min: '1m', max: '90d' }),
    'Temps pendant lequel un envoi interrompu peut être repris.',
  ),
  blockedExtensions: setting(
    'BLOCKED_EXTENSIONS',
    '.exe .dll .msi .msg .bat .cmd .com .scr .ps1 .vbs .js .jar .lnk .sh',
    extensions,
    'Extensions de fichier refusées au dépôt. `aucune` : toutes sont admises.',
  ),
  clamd: setting(
    'CLAMD_URL',
    '',
    optional(clamdAddress),
    'Antivirus ClamAV (`clamd`) auquel chaque fichier reçu est soumis : `tcp://machine:3310` ou `unix:/run/clamav/clamd.ctl`. Sans elle, aucun fichier n’est analysé. Voir antivirus.md.',
  ),
  scanRequired: setting(
    'SCAN_REQUIRED',
    'non',
    choice('non', 'oui'),
    '`oui` : un fichier que l’antivirus n’a pas pu analyser (absent, ou fichier trop volumineux pour lui) reste visible de son seul déposant. `non` : il est remis avec la mention « non analysé ».',
  ),
  inspectorDomains: setting(
    'INSPECTOR_DOMAINS',
    '',
    emailEndings,
    'Fins d’adresse attendues pour les contrôleurs : `exemple.fr` pour ce domaine, `.gouv.fr` pour tous ses sous-domaines. En ajouter un autre demande une confirmation.',
  ),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    '',
    networks,
    'Adresses ou réseaux (CIDR) des serveurs mandataires dont on croit l’en-tête `X-Forwarded-For`. Par défaut, aucun.',
  ),
  inspectorNetworks: setting(
    'INSPECTOR_NETWORKS',
    '',
    networks,
    'Adresses ou réseaux (CIDR) depuis lesquels les contrôleurs peuvent se servir de leur compte, par exemple `192.0.2.0/24 2001:db8::/32` ; ailleurs, on leur dit pourquoi. Les répondants ne sont pas concernés. Par défaut, partout.',
  ),
  proxyUserHeader: setting(
    'PROXY_USER_HEADER',
    '',
    optional(headerName),
    'En-tête par lequel un serveur de `TRUSTED_PROXIES`, et lui seul, donne l’adresse électronique de la personne qu’il a identifiée (Kerberos, OpenID Connect), pour l’explorateur de fichiers. Voir webdav.md.',
  ),
  oidcIssuer: setting(
    'OIDC_ISSUER',
    '',
    optional(issuer),
    'Adresse du fournisseur d’identité (OpenID Connect), par laquelle il se décrit. Sans elle, on ne se connecte que par un lien. Voir oidc.md.',
  ),
  oidcClientId: setting('OIDC_CLIENT_ID', '', optional(words), 'Identifiant que ce fournisseur a donné au service.'),
  oidcClientSecret: secret('OIDC_CLIENT_SECRET', '', optional(words), 'Secret que ce fournisseur a donné au service.'),
  oidcName: setting('OIDC_NAME', 'ProConnect', words, 'Nom de ce fournisseur, sur le bouton de connexion.'),
  oidcScopes: setting('OIDC_SCOPES', 'openid email', words, 'Ce qu’on lui demande. `openid` et `email` suffisent au service.'),
  oidcAcr: setting(
    'OIDC_ACR',
    '',
    wordList,
    'Niveaux d’authentification admis (`acr`), par exemple `eidas2`. Une connexion d’un autre niveau est refusée. Par défaut, tous.',
  ),
  ldapUrl: setting(
    'LDAP_URL',
    '',
    optional(ldapUrl),
    'Annuaire (LDAP, Active Directory), par exemple `ldaps://annuaire.exemple.fr`. Les agents qu’il connaît ont un compte de contrôleur dès leur première connexion. Voir ldap.md.',
  ),
  ldapBase: setting('LDAP_BASE', '', optional(words), 'Branche où sont les personnes, par exemple `ou=agents,dc=exemple,dc=fr`.'),
  ldapBindDn: setting('LDAP_BIND_DN', '', optional(words), 'Compte par lequel le service lit l’annuaire ; sans lui, anonymement.'),
  ldapBindPassword: secret('LDAP_BIND_PASSWORD', '', optional(words), 'Mot de passe de ce compte.'),
  ldapDomains: setting(
    'LDAP_DOMAINS',
    '',
    emailEndings,
    'Fins d’adresse cherchées dans l’annuaire quand elles sont inconnues du service : celles des contrôleurs.',
  ),
  ldapLoginAttribute: setting(
    'LDAP_LOGIN_ATTRIBUTE',
    'sAMAccountName',
    attribute,
    'Attribut qui porte le nom de session que `PROXY_USER_HEADER` donne : `sAMAccountName` dans Active Directory, `uid` ailleurs.',
  ),
  metricsToken: secret(
    'METRICS_TOKEN',
    '',
    optional(token),
    'Jeton (`Authorization: Bearer …`) qui ouvre `/metrics` à d’autres machines que celle du service.',
  ),
  theme: setting('THEME', 'neutre', choice('neutre', 'etat'), 'Apparence : `neutre`, ou `etat` pour un service de l’État.'),
  siteName: setting('SITE_NAME', 'e.contrôle', words, 'Nom du service, en tête des pages et à la fin des courriels.'),
  footerLinks: setting(
    'FOOTER_LINKS',
    '',
    links,
    'Liens ajoutés au pied des pages : `Notre site <https://exemple.fr> ; Nous écrire <mailto:a@exemple.fr>`.',
  ),
  accessibilityState: setting(
    'ACCESSIBILITY_STATE',
    'non conforme',
    choice('non conforme', 'partiellement conforme', 'totalement conforme'),
    'Mention obligatoire au pied des pages (RGAA 4.1). Sans audit, seule « non conforme » est permise.',
  ),
  digestAt: setting('DIGEST_AT', '8:00', timeOfDay, 'Heure, à Paris, du résumé quotidien des nouveaux dépôts.'),
  reminderDays: setting(
    'REMINDER_DAYS',
    '7 1',
    days,
    'Nombres de jours avant l’échéance auxquels les répondants sont prévenus. `aucun` : jamais.',
  ),
  dormantMonths: setting(
    'DORMANT_MONTHS',
    '24',
    count({ min: 1, max: 240 }),
    'Mois sans dépôt après lesquels on propose chaque mois aux contrôleurs de supprimer l’espace.',
  ),
  backupBeforeUpgrade: setting(
    'BACKUP_BEFORE_UPGRADE',
    'oui',
    choice('oui', 'non'),
    'Sauvegarder la base dans `$DATA_DIR/backups` avant qu’une nouvelle version n’en change les tables (les trois dernières sont gardées). `non` : l’hôte s’en charge.',
  ),
  verifyRate: setting(
    'VERIFY_RATE',
    '50MB',
    size,
    'Octets lus par seconde, au plus, par la vérification hebdomadaire des fichiers : le disque reste à ceux qui travaillent.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'warn',
    choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'Niveau de détail du journal technique.',
  ),
}
