import { Page } from '../../app/page.tsx'

export const PrivacyPage = () => <Page title="x">{null}</Page>
