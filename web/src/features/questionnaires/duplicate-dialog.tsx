import { useState } from 'react'
import { hasWords } from '../../../../shared/plain-text.ts'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import type { SpaceId } from '../../../../shared/vocabulary.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchField } from '../../ui/search-field.tsx'

type Props = { questionnaire: QuestionnaireView; onClose: () => void }
type Copies = { id: QuestionnaireView['id']; spaceId: SpaceId }[]

/** Structure and annexes as drafts in as many of one's spaces as one wants, this one included. Neither due date nor answers. */
export function DuplicateDialog({ questionnaire, onClose }: Props) {
  const spaces = useApi('GET /api/space-names', {})
  const [copies, setCopies] = useState<Copies | null>(null)
  return (
    <Dialog title={copies ? 'Le questionnaire est dupliqué' : 'Dupliquer ce questionnaire'} size="large" isOpen onClose={onClose}>
      <Loaded query={spaces}>
        {({ items }) =>
          copies ? (
            <Duplicated copies={copies} spaces={items} onClose={onClose} />
          ) : (
            <Choose questionnaire={questionnaire} spaces={items.filter(isOpenTo)} onDone={setCopies} onClose={onClose} />
          )
        }
      </Loaded>
    </Dialog>
  )
}

const isOpenTo = ({ abilities }: SpaceName) => abilities.createQuestionnaire
const nameOf = ({ organization, referenceCode }: SpaceName) => `${organization} – ${referenceCode}`

type ChooseProps = Props & { spaces: SpaceName[]; onDone: (copies: Copies) => void }

function Choose({ questionnaire: { id, spaceId }, spaces, onDone, onClose }: ChooseProps) {
  const [chosen, setChosen] = useState<ReadonlySet<SpaceId>>(new Set())
  const [search, setSearch] = useState('')
  const duplicate = useAct('POST /api/questionnaires/:questionnaireId/duplicates', ({ items }) => onDone(items))
  const found = spaces.filter((space) => hasWords(`${nameOf(space)} ${space.procedure}`, search))
  return (
    <div className="form">
      <p>Ses thèmes, ses questions et ses annexes seront copiés dans un brouillon, sans échéance ni réponses. Vous en aurez la main.</p>
      <ChoiceList
        label="Dans quels espaces ?"
        items={found.map((space) => ({
          key: space.id,
          label: `${nameOf(space)}${space.id === spaceId ? ' (cet espace)' : ''}`,
          help: space.procedure,
        }))}
        chosen={chosen}
        onChoose={setChosen}
        empty="Aucun de vos espaces ne correspond à cette recherche."
      >
        {spaces.length > 5 && <SearchField label="Chercher un espace" value={search} onChange={setSearch} />}
      </ChoiceList>
      <Problem error={duplicate.error} />
      <div className="form-actions">
        <Button
          look="primary"
          isDisabled={chosen.size === 0}
          isPending={duplicate.isPending}
          onPress={() => duplicate.mutate({ params: { questionnaireId: id }, body: { spaceIds: [...chosen] } })}
        >
          {chosen.size === 0 ? 'Dupliquer' : `Dupliquer dans ${plural(chosen.size, 'espace')}`}
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </div>
  )
}

const Duplicated = ({ copies, spaces, onClose }: { copies: Copies; spaces: SpaceName[]; onClose: () => void }) => (
  <div className="form">
    <p role="status">
      {plural(copies.length, 'brouillon créé', 'brouillons créés')}. L’organisme ne voit rien tant que vous n’avez pas publié.
    </p>
    <ul className="next-steps">
      {copies.map(({ id, spaceId }) => {
        const space = spaces.find((one) => one.id === spaceId)
        return (
          <li key={id}>
            <Link href={paths.draft(id)} onPress={onClose}>
              {space ? nameOf(space) : 'Ouvrir le brouillon'}
            </Link>
          </li>
        )
      })}
    </ul>
    <div className="form-actions">
      <Button look="primary" onPress={onClose}>
        Fermer
      </Button>
    </div>
  </div>
)
