import { Page } from '../../app/page.tsx'

export const NewSpacePage = () => <Page title="x">{null}</Page>
