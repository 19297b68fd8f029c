import Download from 'lucide-react/icons/download'
import Ellipsis from 'lucide-react/icons/ellipsis'
import FilePlus from 'lucide-react/icons/file-plus'
import Settings from 'lucide-react/icons/settings'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { hrefOf } from '../../app/api.ts'
import { paths } from '../../app/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'

/** What can be done with the whole space: each exists if and only if its ability is true. */
export const SpaceActions = ({ space: { id, abilities, counts } }: { space: SpaceView }) => (
  <>
    {abilities.createQuestionnaire && (
      <Link look="primary" href={paths.newQuestionnaire(id)}>
        <FilePlus aria-hidden="true" />
        Ajouter un questionnaire
      </Link>
    )}
    {(abilities.update || abilities.delete) && (
      <Menu
        label="Autres actions"
        trigger={
          <Button isIconOnly aria-label="Autres actions sur l’espace">
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {abilities.exportAll && counts.deposits > 0 ? (
          <MenuItem href={hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId: id }, query: {} })} download>
            <Download aria-hidden="true" />
            Télécharger tout (ZIP)
          </MenuItem>
        ) : null}
        <MenuItem href={paths.spaceSettings(id)}>
          <Settings aria-hidden="true" />
          Modifier ou supprimer l’espace
        </MenuItem>
      </Menu>
    )}
  </>
)
