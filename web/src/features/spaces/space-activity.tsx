import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'
import History from 'lucide-react/icons/history'
import type { JournalEntryView } from '../../../../shared/spaces.contract.ts'
import type { SpaceId } from '../../../../shared/vocabulary.ts'
import { type Answer, type ApiError, api, hrefOf } from '../../app/api.ts'
import { Failed } from '../../app/failed.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { longDate, time } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sentenceOf } from './journal-sentences.ts'
import './space-activity.css'

const route = getRouteApi('/private/espaces/$spaceId/activite')

/** Who did what, newest first, day by day. */
export function SpaceActivity() {
  const { spaceId } = route.useParams()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useJournal(spaceId)
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton />
  const entries = data.pages.flatMap(({ items }) => items)
  if (entries.length === 0)
    return (
      <EmptyState icon={History} title="Rien ne s’est encore passé ici">
        <p>
          Publications, dépôts, téléchargements, décisions : tout ce qui arrive dans l’espace s’inscrira ici, et ne pourra pas être modifié.
        </p>
      </EmptyState>
    )
  return (
    <section className="section">
      <h2 className="visually-hidden">Activité</h2>
      <div className="row row--spread">
        <p className="soft">
          Le journal ne peut être ni modifié ni effacé. Vous pouvez l’emporter, et vérifier sans ce service que rien n’y a été touché.
        </p>
        <Link look="secondary" download href={hrefOf('GET /api/spaces/:spaceId/journal.zip', { params: { spaceId } })}>
          <Download aria-hidden="true" />
          Télécharger le journal (ZIP)
        </Link>
      </div>
      {byDay(entries).map(({ day, items }) => (
        <section key={day} className="activity-day">
          <h3>{day}</h3>
          <ul className="activity">
            {items.map((entry) => (
              <li key={entry.id}>
                <time dateTime={entry.at} className="numbers soft">
                  {time(entry.at)}
                </time>
                <span>
                  <strong>{entry.actor.name}</strong> {sentenceOf(entry)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Problem error={error} />
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            Voir plus ancien
          </Button>
        </div>
      )}
    </section>
  )
}

type Journal = Answer<'GET /api/spaces/:spaceId/journal'>

const useJournal = (spaceId: SpaceId) =>
  useInfiniteQuery<Journal, ApiError, { pages: Journal[] }, [string, SpaceId], number | undefined>({
    queryKey: ['GET /api/spaces/:spaceId/journal', spaceId],
    queryFn: ({ pageParam }) =>
      api('GET /api/spaces/:spaceId/journal', { params: { spaceId }, query: { ...(pageParam && { after: pageParam }) } }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

function byDay(entries: JournalEntryView[]): { day: string; items: JournalEntryView[] }[] {
  return [...Map.groupBy(entries, ({ at }) => longDate(at))].map(([day, items]) => ({ day, items }))
}
