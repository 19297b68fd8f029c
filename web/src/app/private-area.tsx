import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Layout } from './layout.tsx'
import { paths } from './paths.ts'
import { Redirect } from './redirect.tsx'
import { useSession } from './session.tsx'
import { SessionGuard } from './session-guard.tsx'
import { SideNavigation } from './side-navigation.tsx'

/** Files on their way go on from page to page, and after a reload. */
const UploadTray = lazy(() => import('../features/uploads/upload-tray.tsx'))

/** The door of the private pages: somebody is logged in, and has accepted the terms. The wanted page comes back after. */
export function PrivateArea() {
  const session = useSession()
  const { href } = useLocation()
  if (!session) return <Redirect href={withNext(paths.login, href)} />
  if (!session.user.termsAcceptedAt) return <Redirect href={withNext(paths.acceptTerms, href)} />
  return (
    <Layout navigation={<SideNavigation />}>
      <SessionGuard session={session} />
      <Outlet />
      <Suspense>
        <UploadTray userId={session.user.id} />
      </Suspense>
    </Layout>
  )
}

const withNext = (path: string, href: string): string => (href === paths.spaces ? path : `${path}?suite=${encodeURIComponent(href)}`)
