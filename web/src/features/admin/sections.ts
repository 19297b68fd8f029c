import type { RouteComponent } from '@tanstack/react-router'

type Section = {
  path: `/${string}`
  /** In the navigation; without it the page is reached from another one. */
  title?: string
  load: () => Promise<{ AdminPage: RouteComponent }>
}

/** Every page of the administration, in the order of its navigation. A new one is a line here and a module that exports `AdminPage`. */
export const sections: Section[] = [
  { path: '/personnes', title: 'Personnes', load: () => import('./people/people-page.tsx') },
  { path: '/personnes/$userId', load: () => import('./people/person-page.tsx') },
  { path: '/espaces', title: 'Espaces', load: () => import('./spaces/spaces-page.tsx') },
  { path: '/espaces/$spaceId', load: () => import('./spaces/space-page.tsx') },
  { path: '/questionnaires', title: 'Questionnaires', load: () => import('./questionnaires/questionnaires-page.tsx') },
  { path: '/questionnaires/$questionnaireId', load: () => import('./questionnaires/questionnaire-page.tsx') },
  { path: '/depots', title: 'Dépôts', load: () => import('./deposits/deposits-page.tsx') },
  { path: '/reglages', title: 'Réglages', load: () => import('./site/settings-page.tsx') },
  { path: '/pages', title: 'Pages', load: () => import('./site/pages-page.tsx') },
  { path: '/pages/$name', load: () => import('./site/text-editor-page.tsx') },
  { path: '/questions-frequentes', title: 'Questions fréquentes', load: () => import('./site/faq-page.tsx') },
  { path: '/annonces', title: 'Annonces', load: () => import('./site/announcements-page.tsx') },
  { path: '/journal', title: 'Journal', load: () => import('./journal/journal-page.tsx') },
  { path: '/connexions', title: 'Connexions', load: () => import('./watch/logins-page.tsx') },
  { path: '/courriels', title: 'Courriels non partis', load: () => import('./operations/mails-page.tsx') },
  { path: '/travaux', title: 'Travaux', load: () => import('./operations/jobs-page.tsx') },
  { path: '/sante', title: 'Santé', load: () => import('./watch/health-page.tsx') },
  { path: '/securite', title: 'Ma sécurité', load: () => import('./security/security-page.tsx') },
]
