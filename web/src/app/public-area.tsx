import { Outlet } from '@tanstack/react-router'
import { Layout } from './layout.tsx'

export const PublicArea = () => (
  <Layout>
    <Outlet />
  </Layout>
)
