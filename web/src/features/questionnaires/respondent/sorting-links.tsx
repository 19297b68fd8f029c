import FolderUp from 'lucide-react/icons/folder-up'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { paths } from '../../../app/paths.ts'
import { useApi } from '../../../app/queries.ts'
import { plural } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** The way to drop a whole folder, and to what waits for a question. */
export function SortingLinks({ questionnaire: { id, abilities } }: { questionnaire: QuestionnaireView }) {
  const waiting = useUnsortedCount(id)
  return (
    <>
      {waiting > 0 && (
        <Notice tone="warning" title={`${plural(waiting, 'fichier à classer', 'fichiers à classer')}`}>
          <p>
            L’équipe de contrôle ne {waiting < 2 ? 'le' : 'les'} voit pas encore :{' '}
            <Link href={paths.sorting(id)}>choisissez {waiting < 2 ? 'sa' : 'leur'} question</Link>.
          </p>
        </Notice>
      )}
      {abilities.deposit && (
        <p>
          <Link look="secondary" href={paths.sorting(id)}>
            <FolderUp aria-hidden="true" /> Déposer un dossier entier
          </Link>
        </p>
      )}
    </>
  )
}

/** Of the files that only respondents see; zero until it is known. */
export const useUnsortedCount = (questionnaireId: QuestionnaireView['id']): number =>
  useApi('GET /api/questionnaires/:questionnaireId/unsorted-files', { params: { questionnaireId } }).data?.items.length ?? 0
