import { useState } from 'react'
import type { QuestionnaireId } from '../../../../../shared/vocabulary.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useUser } from '../../../app/session.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { browserMemory } from './draft-memory.ts'
import { textOf } from './draft-text.tsx'
import { KeptText } from './kept-text.tsx'
import './drafting.css'

/** The draft is not there, or no longer for this person: deleted, or they were removed. What they typed and could not save still is. */
export function DraftGone({ questionnaireId }: { questionnaireId: QuestionnaireId }) {
  const memory = browserMemory(useUser().id, questionnaireId)
  const [kept, setKept] = useState(memory.read)
  const discard = () => {
    memory.clear()
    setKept(null)
  }
  return (
    <Page title="Ce brouillon ne vous est pas ouvert">
      <p>Il n’existe pas, il a été supprimé avec ou sans son espace, ou vous ne faites plus partie de l’équipe de contrôle.</p>
      {kept && (
        <Notice tone="warning" role="alert" title="Ce que vous aviez saisi n’est pas enregistré">
          <p>Votre texte reste dans ce navigateur, pour vous seul : copiez ce dont vous avez besoin, puis effacez-le.</p>
          <KeptText text={textOf(kept.draft)} onDiscard={discard} />
        </Notice>
      )}
      <p>
        <Link href={paths.spaces}>Revenir à mes espaces</Link>
      </p>
    </Page>
  )
}
