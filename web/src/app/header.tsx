import ChevronDown from 'lucide-react/icons/chevron-down'
import LogOut from 'lucide-react/icons/log-out'
import UserRound from 'lucide-react/icons/user-round'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { fullName } from '../ui/format.ts'
import { Link } from '../ui/link.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { logout } from './log-out.ts'
import { paths } from './paths.ts'
import { useSession } from './session.tsx'
import { useSettings } from './settings.ts'
import { SmallScreenNavigation } from './small-screen-navigation.tsx'
import './header.css'

export function Header({ navigation }: { navigation?: ReactNode }) {
  const session = useSession()
  const name = useSettings()?.name ?? 'e.contrôle'
  return (
    <header className="header">
      <div className="header-content">
        {navigation && <SmallScreenNavigation>{navigation}</SmallScreenNavigation>}
        <a className="header-brand" href={session ? paths.spaces : paths.home}>
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{name}</span>
        </a>
        {session ? <AccountMenu user={session.user} /> : <Link href={paths.faq}>Questions fréquentes</Link>}
      </div>
    </header>
  )
}

function AccountMenu({ user }: { user: { firstName: string; lastName: string; email: string } }) {
  return (
    <Menu
      label="Mon compte"
      trigger={
        <Button look="quiet" aria-label={`Mon compte : ${fullName(user)}`}>
          <UserRound aria-hidden="true" />
          <span className="header-name">{fullName(user)}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem href={paths.account} textValue="Mon compte">
        <UserRound aria-hidden="true" />
        <span>
          Mon compte
          <span className="header-email">{user.email}</span>
        </span>
      </MenuItem>
      <MenuItem onAction={logout} textValue="Se déconnecter">
        <LogOut aria-hidden="true" />
        Se déconnecter
      </MenuItem>
    </Menu>
  )
}
