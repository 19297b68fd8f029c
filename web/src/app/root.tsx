import { Outlet, useRouter } from '@tanstack/react-router'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { LiveRegion } from '../ui/live-region.tsx'
import { Toasts } from '../ui/toast.tsx'
import { addBasePath } from './base-path.ts'
import { SessionProvider } from './session.tsx'

declare module '@react-types/shared' {
  interface RouterConfig {
    href: string
    routerOptions: { replace?: boolean; resetScroll?: boolean }
  }
}

/** Around every page: French, links that do not reload, who is logged in, what is said to screen readers. */
export function Root() {
  const router = useRouter()
  return (
    <I18nProvider locale="fr-FR">
      <RouterProvider navigate={(href, options) => void router.navigate({ href, ...options })} useHref={addBasePath}>
        <LiveRegion />
        <SessionProvider>
          <Outlet />
        </SessionProvider>
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  )
}
