import { Page } from '../../app/page.tsx'

export const SpacesPage = () => <Page title="x">{null}</Page>
