import type { PageName } from '../../../../shared/vocabulary.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { useApi } from '../../app/queries.ts'
import { longDate } from '../../ui/format.ts'
import { Prose } from '../../ui/prose.tsx'

/** A page whose text belongs to the host. */
export function TextPage({ name, title }: { name: PageName; title: string }) {
  const page = useApi('GET /api/pages/:name', { params: { name } })
  return (
    <Page title={title}>
      <Loaded query={page}>
        {({ html, publishedAt }) => (
          <>
            <Prose html={html} />
            {publishedAt && <p className="small soft">Mis à jour le {longDate(publishedAt)}.</p>}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export const AccessibilityPage = () => <TextPage name="accessibilite" title="Déclaration d’accessibilité" />
export const ContactPage = () => <TextPage name="contact" title="Contact" />
export const CookiesPage = () => <TextPage name="cookies" title="Cookies" />
export const LegalPage = () => <TextPage name="mentions-legales" title="Mentions légales" />
export const PrivacyPage = () => <TextPage name="donnees-personnelles" title="Données personnelles" />
export const TermsPage = () => <TextPage name="cgu" title="Conditions générales d’utilisation" />
