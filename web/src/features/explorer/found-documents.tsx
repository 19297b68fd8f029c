import SearchX from 'lucide-react/icons/search-x'
import { useMemo, useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fileSize, plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { announce } from '../../ui/live-region.tsx'
import { type Choice, nothingChosen } from './choose-files.ts'
import { FileTree } from './file-tree.tsx'
import { type Branch, type Leaf, leavesOf, type Placed } from './place-documents.ts'
import { TakeAway } from './take-away.tsx'

type Props = {
  nodes: Placed[]
  space: SpaceView
  titles: Record<string, string>
  isFiltered: boolean
  /** The address where everything is shown. */
  all: string
}

/** A tree that fits on a screen or two is open, its trash apart; of a large one, one sees the questionnaires. */
const FEW = 60
const openAll = () => true
const openNone = () => false
const openButTrash = ({ name }: Branch) => name !== 'CORBEILLE'

/** What was found, what of it is chosen, and how to take it away. */
export function FoundDocuments({ nodes, space, titles, isFiltered, all }: Props) {
  const [choice, setChoice] = useState<Choice>(nothingChosen)
  const found = useMemo(() => nodes.flatMap(leavesOf), [nodes])
  const chosenIn = ({ chosen }: Choice) => found.filter(({ id, canTake }) => canTake && chosen.has(id))
  const chosen = chosenIn(choice)
  const choose = (next: Choice) => {
    setChoice(next)
    announce(tellChosen(chosenIn(next)))
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {plural(found.length, 'fichier')}
      </p>
      {found.length > 0 ? (
        <>
          <TakeAway space={space} found={found} chosen={chosen} isFiltered={isFiltered} onForget={() => choose(nothingChosen)}>
            {chosen.length > 0 ? <strong>{tellChosen(chosen)}</strong> : `${plural(found.length, 'fichier')}, ${sizeOf(found)}`}
          </TakeAway>
          <FileTree
            label={`Documents de ${space.organization}`}
            nodes={nodes}
            titles={titles}
            isOpenAtFirst={isFiltered ? openAll : found.length > FEW ? openNone : openButTrash}
            choice={choice}
            onChoose={choose}
          />
        </>
      ) : (
        <EmptyState icon={SearchX} title="Aucun fichier ne correspond" action={<Link href={all}>Voir tous les documents</Link>} />
      )}
    </>
  )
}

const sizeOf = (leaves: Leaf[]): string => fileSize(leaves.reduce((sum, { file }) => sum + (file.size ?? 0), 0))

const tellChosen = (leaves: Leaf[]): string =>
  leaves.length === 0 ? 'Aucun fichier choisi' : `${plural(leaves.length, 'fichier choisi', 'fichiers choisis')}, ${sizeOf(leaves)}`
