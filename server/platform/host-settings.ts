import type { settings } from './settings.ts'

/** What administrators change from the pages, and how it is called there. Secrets and infrastructure stay in the environment. */
export const hostSettings = {
  siteName: 'Nom du service',
  theme: 'Apparence',
  supportEmail: 'Adresse de l’assistance',
  serviceName: 'Service chargé du dossier',
  serviceAddress: 'Adresse postale du service',
  serviceEmail: 'Adresse électronique du service',
  servicePhone: 'Téléphone du service',
  receiptLegalText: 'Phrase à la fin des accusés de dépôt',
  footerLinks: 'Liens du pied de page',
  accessibilityState: 'Conformité au RGAA',
  inspectorDomains: 'Domaines attendus pour les contrôleurs',
  digestAt: 'Heure du résumé quotidien',
  reminderDays: 'Rappels avant l’échéance',
  spaceQuota: 'Place de chaque espace',
  dormantMonths: 'Espaces sans dépôt à signaler',
} as const satisfies Partial<Record<keyof typeof settings, string>>

export type HostSettingKey = keyof typeof hostSettings
