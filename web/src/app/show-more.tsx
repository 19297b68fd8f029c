import { useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { count, plural } from '../ui/format.ts'
import { Problem } from '../ui/problem.tsx'
import type { ApiError } from './api.ts'

type Query = {
  error: ApiError | null
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<{ hasNextPage: boolean }>
  refetch: () => unknown
}
/** `one`: « espace ». */
type Props = { query: Query; shown: number; found: number; one: string; isFeminine?: boolean }

/** How many are shown of those that were found, said as they come, and the next ones. The focus does not vanish with the last page's button. */
export function ShowMore({
  query: { error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch },
  shown,
  found,
  one,
  isFeminine,
}: Props) {
  const status = useRef<HTMLParagraphElement>(null)
  const showMore = async () => {
    const { hasNextPage: isMore } = await fetchNextPage()
    if (!isMore) status.current?.focus()
  }
  return (
    <>
      <Problem error={error} />
      <div className="row">
        <p ref={status} role="status" tabIndex={-1} className="soft small">
          {found > shown
            ? `${plural(shown, one)} ${isFeminine ? 'affichée' : 'affiché'}${shown > 1 ? 's' : ''} sur ${count(found)}`
            : shown > 0 && plural(shown, one)}
        </p>
        {hasNextPage && (
          <Button isPending={isFetchingNextPage} onPress={() => void (error ? refetch() : showMore())}>
            {error ? 'Réessayer' : `Afficher plus ${/^[aeiouhéè]/.test(one) ? 'd’' : 'de '}${one}s`}
          </Button>
        )}
      </div>
    </>
  )
}
