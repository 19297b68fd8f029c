import { Page } from '../../app/page.tsx'

export const LegalPage = () => <Page title="x">{null}</Page>
