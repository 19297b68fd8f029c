import { Page } from '../../app/page.tsx'

export const AccountPage = () => <Page title="x">{null}</Page>
