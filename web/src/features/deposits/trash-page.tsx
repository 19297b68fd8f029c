import { Page } from '../../app/page.tsx'

export const TrashPage = () => <Page title="Corbeille">{null}</Page>
