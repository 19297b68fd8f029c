import { Page } from '../../app/page.tsx'

export const AccessibilityPage = () => <Page title="x">{null}</Page>
