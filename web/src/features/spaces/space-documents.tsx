import { Page } from '../../app/page.tsx'

export const SpaceDocuments = () => <Page title="x">{null}</Page>
