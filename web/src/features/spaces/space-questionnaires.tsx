import { Page } from '../../app/page.tsx'

export const SpaceQuestionnaires = () => <Page title="x">{null}</Page>
