import { useQuery } from '@tanstack/react-query'
import type { PublicSettings } from '../../../shared/system.contract.ts'
import { api } from './api.ts'
import { ownMemory } from './base-path.ts'

const key = `${ownMemory}.theme`

/** Before the first answer, the theme of the last visit: the page does not change colours under the eyes. */
export const applyLastTheme = (): void => applyTheme(localStorage.getItem(key) ?? 'neutre')

function applyTheme(theme: string): void {
  localStorage.setItem(key, theme)
  document.documentElement.dataset.theme = theme
}

/** What the pages need to know of this host; null until it is known. */
export function useSettings(): PublicSettings | null {
  const { data } = useQuery({
    queryKey: ['settings'],
    queryFn: async () => {
      const settings = await api('GET /api/settings', {})
      applyTheme(settings.theme)
      return settings
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? null
}
