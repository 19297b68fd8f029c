import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { Problem } from '../ui/problem.tsx'
import type { ApiError } from './api.ts'
import { paths } from './paths.ts'

/** In the place of what could not be read: why, and the way out. */
export function Failed({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const isForGood = [403, 404].includes(error.status)
  return (
    <div className="stack prose">
      <Problem error={error} isOfPage />
      <div className="row">
        {isForGood ? <Link href={paths.spaces}>Revenir à mes espaces</Link> : <Button onPress={onRetry}>Réessayer</Button>}
      </div>
    </div>
  )
}
