import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem as AriaMenuItem, type MenuItemProps, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import './menu.css'

type Props = { label: string; trigger: ReactNode; children: ReactNode }

/** `trigger` is a Button; the items are MenuItem. */
export const Menu = ({ label, trigger, children }: Props) => (
  <MenuTrigger>
    {trigger}
    <Popover className="menu-popover" placement="bottom end">
      <AriaMenu className="menu" aria-label={label}>
        {children}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
)

type ItemProps = Omit<MenuItemProps, 'className' | 'style'> & { isDangerous?: boolean }

export const MenuItem = ({ isDangerous = false, ...props }: ItemProps) => (
  <AriaMenuItem {...props} className="menu-item" data-dangerous={isDangerous || undefined} />
)
