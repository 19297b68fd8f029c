import { getRouteApi, Outlet, useLocation } from '@tanstack/react-router'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Link } from '../../ui/link.tsx'
import { answersSentence } from '../../ui/progress-bar.tsx'
import { TabNav } from '../../ui/tab-nav.tsx'
import { SpaceActions } from './space-actions.tsx'
import { SpaceRoom } from './space-room.tsx'
import './space-page.css'

const route = getRouteApi('/private/espaces/$spaceId')

/** One room, six parts: questionnaires, questions, documents, receipts, people, activity. */
export function SpacePage() {
  const { spaceId } = route.useParams()
  const { pathname } = useLocation()
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  const parts = [
    { label: 'Questionnaires', href: paths.space(spaceId), count: space.data?.questionnaires.length },
    { label: 'Questions', href: paths.spaceQuestions(spaceId), count: space.data?.progress.questions },
    { label: 'Documents', href: paths.spaceDocuments(spaceId) },
    { label: 'Accusés de dépôt', href: paths.spaceReceipts(spaceId) },
    { label: 'Personnes', href: paths.spacePeople(spaceId), count: space.data?.counts.members },
    { label: 'Activité', href: paths.spaceActivity(spaceId) },
  ].map((part) => ({ ...part, isCurrent: part.href === pathname }))
  const part = parts.find(({ isCurrent }) => isCurrent)?.label ?? 'Espace'
  const title = space.data?.organization ?? 'Espace de dépôt'
  return (
    <Page
      title={title}
      windowTitle={`${part} – ${title}`}
      above={<Breadcrumb steps={[{ label: 'Mes espaces', href: paths.spaces }]} />}
      lead={space.data && <Facts space={space.data} />}
      actions={space.data && <SpaceActions space={space.data} />}
    >
      <Loaded query={space}>
        {(data) => (
          <div className="stack">
            <TabNav label="Parties de l’espace" tabs={parts} />
            <SpaceRoom quota={data.quota} />
            <Outlet />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const Facts = ({ space: { id, procedure, referenceCode, progress } }: { space: SpaceView }) => (
  <>
    <p>{procedure}</p>
    <div className="row space-facts">
      <span className="code">{referenceCode}</span>
      <CopyButton isIconOnly text={referenceCode} label={`Copier le nom abrégé ${referenceCode}`} />
      {progress.questions > 0 ? (
        <Link href={paths.spaceQuestions(id)}>{answersSentence(progress)}</Link>
      ) : (
        <span>{answersSentence(progress)}</span>
      )}
    </div>
  </>
)
