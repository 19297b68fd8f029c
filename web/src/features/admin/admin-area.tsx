import { Outlet, useLocation } from '@tanstack/react-router'
import { Layout } from '../../app/layout.tsx'
import { NotFoundPage } from '../../app/not-found-page.tsx'
import { paths } from '../../app/paths.ts'
import { Redirect } from '../../app/redirect.tsx'
import { useSession } from '../../app/session.tsx'
import { SessionGuard } from '../../app/session-guard.tsx'
import { AdminNavigation } from './admin-navigation.tsx'
import { FirstFactorPage } from './security/first-factor-page.tsx'
import { SecondFactorDialog } from './security/second-factor-dialog.tsx'
import { SecondFactorPage } from './security/second-factor-page.tsx'

/** The door of the administration: an administrator who has given a second factor. Whoever has none begins by getting one. */
export function AdminArea() {
  const session = useSession()
  const { href } = useLocation()
  const suite = `?suite=${encodeURIComponent(href)}`
  if (!session) return <Redirect href={`${paths.login}${suite}`} />
  if (!session.user.termsAcceptedAt) return <Redirect href={`${paths.acceptTerms}${suite}`} />
  const isOpen = session.user.isAdmin && session.secondFactor === 'given'
  return (
    <Layout {...(isOpen && { navigation: <AdminNavigation />, navigationName: 'Administration' })}>
      <SessionGuard session={session} />
      {!session.user.isAdmin && <NotFoundPage />}
      {session.user.isAdmin && session.secondFactor === 'none' && <FirstFactorPage />}
      {session.user.isAdmin && session.secondFactor === 'asked' && <SecondFactorPage />}
      {isOpen && <Outlet />}
      {isOpen && <SecondFactorDialog />}
    </Layout>
  )
}

export const AdminHome = () => <Redirect href={`${paths.admin}/personnes`} />
