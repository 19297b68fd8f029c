import { Page } from '../../app/page.tsx'

export const SpacePeople = () => <Page title="x">{null}</Page>
