import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { sections } from '../features/admin/sections.ts'
import { kept } from './addresses.ts'

/** The administration, loaded apart: whoever does not administer downloads none of it. */
export function adminRoutes<Root extends AnyRoute>(root: Root) {
  const area = createRoute({
    getParentRoute: () => root,
    path: '/administration',
    ...kept('recherche', 'filtre', 'objet', 'du', 'au'),
    component: lazyRouteComponent(() => import('../features/admin/admin-area.tsx'), 'AdminArea'),
  })
  const pages = sections.map(({ path, load }) =>
    createRoute({ getParentRoute: () => area, path, component: lazyRouteComponent(load, 'AdminPage') }),
  )
  const home = createRoute({
    getParentRoute: () => area,
    path: '/',
    component: lazyRouteComponent(() => import('../features/admin/admin-area.tsx'), 'AdminHome'),
  })
  return area.addChildren([home, ...pages])
}
