import { useParams } from '@tanstack/react-router'
import type { AdminSpace } from '../../../../../shared/admin-spaces.contract.ts'
import type { SpaceId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useApi } from '../../../app/queries.ts'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { fileSize, plural, shortDate } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { adminPaths } from '../admin-paths.ts'
import { SpaceActs } from './space-acts.tsx'
import { SpaceContent } from './space-content.tsx'
import { SpacePeople } from './space-people.tsx'
import { SpaceQuota } from './space-quota.tsx'
import { SpaceStateTag } from './space-state-tag.tsx'

/** A space as administrators see it: facts and names, nothing of what was deposited or answered. */
export function AdminPage() {
  const { spaceId } = useParams({ strict: false }) as { spaceId: string }
  const space = useApi('GET /api/admin/spaces/:spaceId', { params: { spaceId: Number(spaceId) as SpaceId } })
  return (
    <Loaded query={space} title="Espace">
      {(data) => (
        <Page
          title={data.organization}
          above={<Breadcrumb steps={[{ label: 'Espaces', href: adminPaths.spaces }]} />}
          lead={
            <span className="row">
              <SpaceStateTag state={data.state} /> {data.procedure}
            </span>
          }
          actions={<SpaceActs space={data} />}
        >
          <Facts space={data} />
          {data.state !== 'purged' && <SpaceQuota space={data} />}
          {data.state !== 'purged' && <SpacePeople space={data} />}
          {data.state !== 'purged' && <SpaceContent space={data} />}
        </Page>
      )}
    </Loaded>
  )
}

const Facts = ({ space }: { space: AdminSpace }) => (
  <>
    <p className="soft">
      Nom abrégé {space.referenceCode}, espace n°{space.id}, ouvert le {shortDate(space.createdAt)}.{' '}
      {plural(space.questionnaires, 'questionnaire')}, {plural(space.deposits, 'dépôt')} ({fileSize(space.bytes)})
      {space.lastDepositAt ? `, le dernier le ${shortDate(space.lastDepositAt)}.` : '.'}
    </p>
    {space.state === 'deleted' && space.deletedAt && (
      <Notice tone="warning" title={`Supprimé le ${shortDate(space.deletedAt)}`}>
        <p>
          Plus personne n’y a accès. Ses questionnaires et ses fichiers sont conservés jusqu’à ce que vous le rétablissiez ou le purgiez.
        </p>
      </Notice>
    )}
    {space.purgedAt && (
      <Notice tone="danger" title={`Purgé le ${shortDate(space.purgedAt)}`}>
        <p>
          Ses questionnaires et ses fichiers n’existent plus. Son journal et ses accusés de dépôt sont conservés.{' '}
          {space.filesToRemove > 0 && `${plural(space.filesToRemove, 'fichier')} à effacer encore du disque : cela se fait tout seul.`}
        </p>
      </Notice>
    )}
  </>
)
