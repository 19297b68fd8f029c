import LogOut from 'lucide-react/icons/log-out'
import UserRound from 'lucide-react/icons/user-round'
import Wrench from 'lucide-react/icons/wrench'
import type { ReactNode } from 'react'
import { Link as AriaLink } from 'react-aria-components/Link'
import type { SessionView } from '../../../shared/accounts.contract.ts'
import { Button } from '../ui/button.tsx'
import { fullName } from '../ui/format.ts'
import { Link } from '../ui/link.tsx'
import { addBasePath } from './base-path.ts'
import { logout } from './log-out.ts'
import { paths } from './paths.ts'
import { useSession } from './session.tsx'
import { useSettings } from './settings.ts'
import { SmallScreenNavigation } from './small-screen-navigation.tsx'
import './header.css'

export function Header({ navigation, navigationName }: { navigation?: ReactNode; navigationName: string }) {
  const session = useSession()
  const settings = useSettings()
  const name = settings?.name ?? 'e.contrôle'
  return (
    <header className="header">
      <div className="header-content">
        {navigation && <SmallScreenNavigation name={navigationName}>{navigation}</SmallScreenNavigation>}
        <AriaLink className="header-brand" href={session ? paths.spaces : paths.home}>
          {settings?.logo ? (
            <img className="header-logo" src={addBasePath(settings.logo)} alt="" />
          ) : (
            <img src={addBasePath('/icon.svg')} alt="" width="32" height="32" />
          )}
          <span>{name}</span>
        </AriaLink>
        {session ? <Account user={session.user} /> : <Link href={paths.faq}>Questions fréquentes</Link>}
      </div>
    </header>
  )
}

/** Two plain ways out rather than a menu: nobody has to look for « Se déconnecter ». */
const Account = ({ user }: { user: SessionView['user'] }) => (
  <div className="header-account">
    {user.isAdmin && (
      <Link look="quiet" href={paths.admin} aria-label="Administration">
        <Wrench aria-hidden="true" />
        <span className="header-name">Administration</span>
      </Link>
    )}
    <Link look="quiet" href={paths.account} aria-label={`Mon compte : ${fullName(user)}`}>
      <UserRound aria-hidden="true" />
      <span className="header-name">{fullName(user)}</span>
    </Link>
    <Button look="quiet" onPress={logout} aria-label="Se déconnecter">
      <LogOut aria-hidden="true" />
      <span className="header-logout">Se déconnecter</span>
    </Button>
  </div>
)
