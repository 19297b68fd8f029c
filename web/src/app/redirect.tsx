import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Somewhere else, and « back » does not return here. Once: on the way, the address that was asked for is no longer known. */
export function Redirect({ href }: { href: string }) {
  const router = useRouter()
  const [target] = useState(href)
  useEffect(() => {
    void router.navigate({ href: target, replace: true })
  }, [router, target])
  return null
}
