import type { Config } from '../platform/config.ts'
import { fr } from '../platform/french.ts'
import type { AccountKind, Given } from './give-account.ts'

const titles: Record<AccountKind, string> = { inspector: 'contrôleur', admin: 'administrateur' }
/** What was done, and what to do next. */
export function tellAccount(
  { outcome, name, isInspector, isAdmin }: Given,
  { email, kind, config, link }: { email: string; kind: AccountKind; config: Config; link: string | null },
): string {
  const done = {
    created: fr`${name} (${email}) a maintenant un compte ${titles[kind]}.`,
    raised: fr`${name} (${email}) était déjà connu du service : son compte est maintenant aussi ${titles[kind]}.`,
    unchanged: fr`${name} (${email}) a déjà un compte ${titles[kind]} : rien n'est changé.`,
  }
  const isExpected = config.inspectorDomains.length === 0 || config.inspectorDomains.some((ending) => email.endsWith(ending))
  return [
    done[outcome],
    isInspector
      ? fr`Ce compte permet de créer des espaces de dépôt${isAdmin ? ' et a les droits d’administration' : ''}.`
      : fr`Ce compte a les droits d'administration. Pour créer aussi des espaces, lancez create-inspector avec la même adresse.`,
    ...(kind === 'inspector' && !isExpected
      ? [fr`Attention : cette adresse ne se termine par aucun des domaines attendus (INSPECTOR_DOMAINS).`]
      : []),
    ...(link ? [fr`Pour se connecter une première fois et enregistrer un second facteur, ce lien sert une fois, sans tarder :`, link] : []),
    fr`Pour se connecter${link ? ' ensuite' : ''} : demander un lien sur ${config.publicUrl}/connexion avec cette adresse.`,
    '',
  ].join('\n')
}
