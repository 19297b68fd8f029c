import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { count, plural } from '../../ui/format.ts'
import { Problem } from '../../ui/problem.tsx'
import type { useSpacePages } from './space-pages.ts'

type Props = { query: ReturnType<typeof useSpacePages>; shown: number; found: number }

/** How many are shown of those that were found, said as they come, and the next ones. The focus does not vanish with the last page's button. */
export function MoreSpaces({ query: { error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch }, shown, found }: Props) {
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
          {found > shown ? `${count(shown)} espaces affichés sur ${count(found)}` : shown > 0 && plural(shown, 'espace')}
        </p>
        {hasNextPage && (
          <Button isPending={isFetchingNextPage} onPress={() => void (error ? refetch() : showMore())}>
            {error ? 'Réessayer' : 'Afficher plus d’espaces'}
          </Button>
        )}
      </div>
    </>
  )
}
