import { Page } from '../../app/page.tsx'
import { TermsText } from './terms-text.tsx'

export const TermsPage = () => (
  <Page title="Conditions générales d’utilisation">
    <TermsText />
  </Page>
)
