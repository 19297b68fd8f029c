import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Skeleton } from '../ui/skeleton.tsx'
import { kept, next, questionnaireParams, spaceParams } from './addresses.ts'
import { adminRoutes } from './admin-routes.ts'
import { basePath } from './base-path.ts'
import { CrashPage } from './crash-page.tsx'
import { formerAddresses } from './former-addresses.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { PrivateArea } from './private-area.tsx'
import { PublicArea } from './public-area.tsx'
import { Root } from './root.tsx'

// Every page is loaded when it is first opened: a respondent never downloads the drafting of questionnaires.
const root = createRootRoute({ component: Root })
const publicArea = createRoute({ getParentRoute: () => root, id: 'public', component: PublicArea })
const privateArea = createRoute({ getParentRoute: () => root, id: 'private', component: PrivateArea })

const filters = kept('recherche', 'filtre')
const listed = kept('filtre', 'espace', 'tri')

const publicPages = [
  createRoute({
    getParentRoute: () => publicArea,
    path: '/',
    ...next,
    component: lazyRouteComponent(() => import('../features/public/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/connexion',
    ...next,
    component: lazyRouteComponent(() => import('../features/public/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/connexion/administration',
    component: lazyRouteComponent(() => import('../features/admin/security/admin-login-page.tsx'), 'AdminLoginPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/connexion/$token',
    component: lazyRouteComponent(() => import('../features/accounts/login-link-page.tsx'), 'LoginLinkPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/desabonnement/$token',
    component: lazyRouteComponent(() => import('../features/accounts/unsubscribe-page.tsx'), 'UnsubscribePage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/cgu',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'TermsPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/cgu/accepter',
    ...next,
    component: lazyRouteComponent(() => import('../features/accounts/accept-terms-page.tsx'), 'AcceptTermsPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/faq',
    component: lazyRouteComponent(() => import('../features/public/faq-page.tsx'), 'FaqPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/accessibilite',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'AccessibilityPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/mentions-legales',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'LegalPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/donnees-personnelles',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'PrivacyPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/accuse',
    validateSearch: ({ numero }: Record<string, unknown>): { numero?: string } => (numero ? { numero: String(numero) } : {}),
    component: lazyRouteComponent(() => import('../features/receipts/check-receipt-page.tsx'), 'CheckReceiptPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/cookies',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'CookiesPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/contact',
    component: lazyRouteComponent(() => import('../features/public/text-page.tsx'), 'ContactPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/statistiques',
    component: lazyRouteComponent(() => import('../features/public/statistics-page.tsx'), 'StatisticsPage'),
  }),
  createRoute({
    getParentRoute: () => publicArea,
    path: '/plan-du-site',
    component: lazyRouteComponent(() => import('../features/public/site-map-page.tsx'), 'SiteMapPage'),
  }),
  createRoute({ getParentRoute: () => publicArea, path: '$', component: NotFoundPage }),
]

const space = createRoute({
  getParentRoute: () => privateArea,
  path: '/espaces/$spaceId',
  ...spaceParams,
  component: lazyRouteComponent(() => import('../features/spaces/space-page.tsx'), 'SpacePage'),
})
const spaceParts = [
  createRoute({
    getParentRoute: () => space,
    path: '/',
    component: lazyRouteComponent(() => import('../features/spaces/space-questionnaires.tsx'), 'SpaceQuestionnaires'),
  }),
  createRoute({
    getParentRoute: () => space,
    path: '/questions',
    ...listed,
    component: lazyRouteComponent(() => import('../features/questions/space-questions.tsx'), 'SpaceQuestions'),
  }),
  createRoute({
    getParentRoute: () => space,
    path: '/documents',
    ...kept('recherche', 'questionnaire', 'deposant', 'du', 'au', 'filtre'),
    component: lazyRouteComponent(() => import('../features/explorer/space-documents.tsx'), 'SpaceDocuments'),
  }),
  createRoute({
    getParentRoute: () => space,
    path: '/accuses',
    component: lazyRouteComponent(() => import('../features/receipts/space-receipts.tsx'), 'SpaceReceipts'),
  }),
  createRoute({
    getParentRoute: () => space,
    path: '/personnes',
    component: lazyRouteComponent(() => import('../features/spaces/space-people.tsx'), 'SpacePeople'),
  }),
  createRoute({
    getParentRoute: () => space,
    path: '/activite',
    component: lazyRouteComponent(() => import('../features/spaces/space-activity.tsx'), 'SpaceActivity'),
  }),
]

const privatePages = [
  createRoute({
    getParentRoute: () => privateArea,
    path: '/a-examiner',
    ...listed,
    component: lazyRouteComponent(() => import('../features/questions/to-review-page.tsx'), 'ToReviewPage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/a-fournir',
    ...listed,
    component: lazyRouteComponent(() => import('../features/questions/to-provide-page.tsx'), 'ToProvidePage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/espaces',
    ...filters,
    component: lazyRouteComponent(() => import('../features/spaces/spaces-page.tsx'), 'SpacesPage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/espaces/nouveau',
    component: lazyRouteComponent(() => import('../features/spaces/new-space-page.tsx'), 'NewSpacePage'),
  }),
  space.addChildren(spaceParts),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/espaces/$spaceId/modifier',
    ...spaceParams,
    component: lazyRouteComponent(() => import('../features/spaces/edit-space-page.tsx'), 'EditSpacePage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/espaces/$spaceId/questionnaires/nouveau',
    ...spaceParams,
    component: lazyRouteComponent(() => import('../features/questionnaires/new-questionnaire-page.tsx'), 'NewQuestionnairePage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/questionnaires/$questionnaireId',
    ...questionnaireParams,
    ...kept('filtre', 'theme'),
    component: lazyRouteComponent(() => import('../features/questionnaires/questionnaire-page.tsx'), 'QuestionnairePage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/questionnaires/$questionnaireId/redaction',
    ...questionnaireParams,
    validateSearch: ({ etape }: Record<string, unknown>): { etape?: string } => (etape ? { etape: String(etape) } : {}),
    component: lazyRouteComponent(() => import('../features/questionnaires/draft-page.tsx'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/questionnaires/$questionnaireId/classer',
    ...questionnaireParams,
    ...kept('filtre'),
    component: lazyRouteComponent(() => import('../features/sorting/sort-page.tsx'), 'SortPage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/questionnaires/$questionnaireId/corbeille',
    ...questionnaireParams,
    component: lazyRouteComponent(() => import('../features/deposits/trash-page.tsx'), 'TrashPage'),
  }),
  createRoute({
    getParentRoute: () => privateArea,
    path: '/compte',
    component: lazyRouteComponent(() => import('../features/accounts/account-page.tsx'), 'AccountPage'),
  }),
]

export const router = createRouter({
  basepath: basePath || '/',
  routeTree: root.addChildren([
    publicArea.addChildren(publicPages),
    privateArea.addChildren([...privatePages, ...formerAddresses(privateArea)]),
    adminRoutes(root),
  ]),
  // Plain texts: `?recherche=2026` is not the number 2026.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
    return text && `?${text}`
  },
  defaultErrorComponent: CrashPage,
  defaultPendingComponent: Skeleton,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
