import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import './layout.css'

/** Skip links, header, side navigation, page, footer: the landmarks that every page shares. */
type Props = { navigation?: ReactNode; navigationName?: string; children: ReactNode }

export const Layout = ({ navigation, navigationName = 'Mes espaces', children }: Props) => (
  <div className="layout" data-with-navigation={navigation ? true : undefined}>
    <nav className="skip-links" aria-label="Accès rapide">
      <a href="#contenu">Aller au contenu</a>
      {navigation && <a href="#navigation">Aller au menu</a>}
      <a href="#pied-de-page">Aller au pied de page</a>
    </nav>
    <Header navigation={navigation} navigationName={navigationName} />
    <div className="layout-body">
      {navigation && (
        <nav className="layout-navigation" id="navigation" tabIndex={-1} aria-label={navigationName}>
          {navigation}
        </nav>
      )}
      <main className="layout-main" id="contenu" tabIndex={-1}>
        {children}
      </main>
    </div>
    <Footer />
  </div>
)
