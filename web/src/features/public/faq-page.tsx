import { Page } from '../../app/page.tsx'

export const FaqPage = () => <Page title="x">{null}</Page>
