import FilePlus from 'lucide-react/icons/file-plus'
import Settings from 'lucide-react/icons/settings'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { Link } from '../../ui/link.tsx'
import { DuplicateSpace } from './duplicate-space.tsx'
import { OpenInExplorer } from './open-in-explorer.tsx'

/** What can be done with the whole space: each exists if and only if its ability is true. */
export const SpaceActions = ({ space, space: { id, abilities } }: { space: SpaceView }) => (
  <>
    {abilities.createQuestionnaire && (
      <Link look="primary" href={paths.newQuestionnaire(id)}>
        <FilePlus aria-hidden="true" />
        Ajouter un questionnaire
      </Link>
    )}
    {abilities.openExplorer && <OpenInExplorer referenceCode={space.referenceCode} />}
    {abilities.duplicate && <DuplicateSpace space={space} />}
    {(abilities.update || abilities.delete) && (
      <Link look="secondary" href={paths.spaceSettings(id)}>
        <Settings aria-hidden="true" />
        Modifier l’espace
      </Link>
    )}
  </>
)
