import { logout } from '../../app/log-out.ts'
import { Page } from '../../app/page.tsx'
import { Button } from '../../ui/button.tsx'
import { AccessKeys } from './access-keys.tsx'
import { NameForm } from './name-form.tsx'
import { OpenSessions } from './open-sessions.tsx'
import { WantedMails } from './wanted-mails.tsx'

export const AccountPage = () => (
  <Page title="Mon compte" actions={<Button onPress={logout}>Se déconnecter</Button>}>
    <NameForm />
    <WantedMails />
    <AccessKeys />
    <OpenSessions />
  </Page>
)
