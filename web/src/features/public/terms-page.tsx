import { Page } from '../../app/page.tsx'

export const TermsPage = () => <Page title="x">{null}</Page>
