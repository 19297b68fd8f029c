import { Page } from '../../app/page.tsx'

export const DraftPage = () => <Page title="Rédaction">{null}</Page>
