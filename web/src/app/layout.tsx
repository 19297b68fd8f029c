import type { ReactNode } from 'react'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import './layout.css'

/** Skip links, header, side navigation, page, footer: the landmarks that every page shares. */
export const Layout = ({ navigation, children }: { navigation?: ReactNode; children: ReactNode }) => (
  <div className="layout" data-with-navigation={navigation ? true : undefined}>
    <nav className="skip-links" aria-label="Accès rapide">
      <a href="#contenu">Aller au contenu</a>
      {navigation && <a href="#mes-espaces">Aller à mes espaces</a>}
      <a href="#pied-de-page">Aller au pied de page</a>
    </nav>
    <Header navigation={navigation} />
    <div className="layout-body">
      {navigation && (
        <nav className="layout-navigation" id="mes-espaces" tabIndex={-1} aria-label="Mes espaces">
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
