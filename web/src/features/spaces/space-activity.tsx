import { Page } from '../../app/page.tsx'

export const SpaceActivity = () => <Page title="x">{null}</Page>
