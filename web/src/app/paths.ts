import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'

/** The addresses of the pages, in French: people see and share them. */
export const paths = {
  home: '/',
  login: '/connexion',
  terms: '/cgu',
  acceptTerms: '/cgu/accepter',
  faq: '/faq',
  accessibility: '/accessibilite',
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
  checkReceipt: '/accuse',
  account: '/compte',
  spaces: '/espaces',
  newSpace: '/espaces/nouveau',
  space: (id: SpaceId) => `/espaces/${id}`,
  spaceDocuments: (id: SpaceId) => `/espaces/${id}/documents`,
  spaceReceipts: (id: SpaceId) => `/espaces/${id}/accuses`,
  spacePeople: (id: SpaceId) => `/espaces/${id}/personnes`,
  spaceActivity: (id: SpaceId) => `/espaces/${id}/activite`,
  spaceSettings: (id: SpaceId) => `/espaces/${id}/modifier`,
  newQuestionnaire: (id: SpaceId) => `/espaces/${id}/questionnaires/nouveau`,
  questionnaire: (id: QuestionnaireId) => `/questionnaires/${id}`,
  draft: (id: QuestionnaireId) => `/questionnaires/${id}/redaction`,
  trash: (id: QuestionnaireId) => `/questionnaires/${id}/corbeille`,
} as const
