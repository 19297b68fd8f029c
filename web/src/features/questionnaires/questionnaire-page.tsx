import { Page } from '../../app/page.tsx'

export const QuestionnairePage = () => <Page title="Questionnaire">{null}</Page>
