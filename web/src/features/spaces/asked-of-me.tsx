import { Fragment, useEffect } from 'react'
import type { QuestionnaireLine, SpaceLine } from '../../../../shared/spaces.contract.ts'
import { Failed } from '../../app/failed.tsx'
import { paths } from '../../app/paths.ts'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { AnswersBar } from '../../ui/progress-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DueDate, QuestionnaireTag } from '../../ui/status-tag.tsx'
import { type Asked, groupAsked } from './group-asked.ts'
import { tellNews } from './news.ts'
import { useSpacePages } from './space-pages.ts'
import './asked-of-me.css'

/** What remains to provide, nearest due date first; then what was sent back; then what is done. Never a part of it. */
export function AskedOfMe() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSpacePages({ role: 'respondent', limit: 200 })
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, error, fetchNextPage])
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || hasNextPage) return <Skeleton />
  const { returned, toProvide, done } = groupAsked(data.pages.flatMap(({ items }) => items))
  if (returned.length + toProvide.length + done.length === 0) return null
  return (
    <section className="section">
      <h2>Ce qui vous est demandé</h2>
      <Group title="À fournir" asked={toProvide} />
      <Group title="À compléter" asked={returned} />
      {toProvide.length + returned.length === 0 && <p>Vous avez répondu à tout ce qui vous est demandé. Merci.</p>}
      <Group title="Déjà répondu" asked={done} isDone />
    </section>
  )
}

const Group = ({ title, asked, isDone = false }: { title: string; asked: Asked[]; isDone?: boolean }) =>
  asked.length === 0 ? null : (
    <Fragment>
      <h3>
        {title} <span className="soft small">{plural(asked.length, 'questionnaire')}</span>
      </h3>
      <ul className="asked-list">
        {asked.map(({ space, questionnaire }) => (
          <li key={questionnaire.id}>
            <Line space={space} questionnaire={questionnaire} isDone={isDone} />
          </li>
        ))}
      </ul>
    </Fragment>
  )

function Line({ space, questionnaire, isDone }: { space: SpaceLine; questionnaire: QuestionnaireLine; isDone: boolean }) {
  const { id, number, title, progress, dueDate } = questionnaire
  const news = tellNews(questionnaire, space)
  return (
    <article className="asked" data-done={isDone || undefined}>
      <div className="asked-title">
        <span className="row news">
          <Link isPlain href={paths.questionnaire(id)}>
            <Told isNew={news !== null}>
              Questionnaire n°{number} – {title}
            </Told>
          </Link>
          <NewsTag>{news}</NewsTag>
        </span>
        <span className="soft small">
          {space.organization} · {space.procedure}
        </span>
      </div>
      <QuestionnaireTag questionnaire={questionnaire} />
      <DueDate day={dueDate} isOver={isDone} />
      <AnswersBar progress={progress} />
    </article>
  )
}
