import { Page } from '../../app/page.tsx'

export const LoginLinkPage = () => <Page title="x">{null}</Page>
