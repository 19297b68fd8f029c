import { Page } from '../../app/page.tsx'

export const EditSpacePage = () => <Page title="x">{null}</Page>
