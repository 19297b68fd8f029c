import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Somewhere else, and « back » does not return here. */
export function Redirect({ href }: { href: string }) {
  const router = useRouter()
  useEffect(() => {
    void router.navigate({ href, replace: true })
  }, [router, href])
  return null
}
