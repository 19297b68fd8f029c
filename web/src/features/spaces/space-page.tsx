import { Page } from '../../app/page.tsx'

export const SpacePage = () => <Page title="x">{null}</Page>
