import { Page } from '../../app/page.tsx'

export const AcceptTermsPage = () => <Page title="x">{null}</Page>
