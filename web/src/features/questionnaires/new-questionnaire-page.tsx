import { Page } from '../../app/page.tsx'

export const NewQuestionnairePage = () => <Page title="Ajouter un questionnaire">{null}</Page>
