import { Page } from '../../app/page.tsx'

export const HomePage = () => <Page title="x">{null}</Page>
