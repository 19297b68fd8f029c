import { useLocation } from '@tanstack/react-router'
import { Link } from 'react-aria-components/Link'
import { paths } from '../../app/paths.ts'
import { sections } from './sections.ts'
import '../../app/side-navigation.css'

export function AdminNavigation() {
  const { pathname } = useLocation()
  return (
    <ul className="side-navigation">
      {sections.map(({ path, title }) => {
        const href = `${paths.admin}${path}`
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`)
        return (
          title && (
            <li key={path}>
              <Link className="side-entry" href={href} {...(isCurrent && { 'aria-current': 'page' as const })}>
                {title}
              </Link>
            </li>
          )
        )
      })}
    </ul>
  )
}
