import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { addBasePath } from '../../../app/base-path.ts'
import { paths } from '../../../app/paths.ts'
import { Link } from '../../../ui/link.tsx'
import { publicationMessage } from './publication-message.ts'

type Props = { questionnaire: QuestionnaireView; respondents: readonly MemberView[]; isTold: boolean; onClose: () => void }

/** What happens next: nobody is left to guess whether the organisation knows. */
export function Published({ questionnaire, respondents, isTold, onClose }: Props) {
  const { id, number, spaceId } = questionnaire
  return (
    <div className="form">
      <p>Le questionnaire n°{number} est maintenant visible par l’organisme interrogé.</p>
      <ul className="next-steps">
        {isTold && <li>Le message part dans quelques instants.</li>}
        {!isTold && respondents.length > 0 && (
          <li>
            Prévenez les répondants, qui ne le sont pas encore.{' '}
            <Link href={mailto(questionnaire, respondents)}>Écrire avec ma messagerie</Link>
          </li>
        )}
        {respondents.length === 0 && (
          <li>
            Aucun répondant ne peut encore le voir. <Link href={paths.spacePeople(spaceId)}>Ajouter une personne</Link>
          </li>
        )}
        <li>Les fichiers déposés apparaissent au fur et à mesure sous chaque question, déjà nommés et classés.</li>
        <li>Quand l’organisme aura marqué le questionnaire comme répondu, un courriel vous en avertira.</li>
      </ul>
      <div className="form-actions">
        <Link look="primary" href={paths.questionnaire(id)} onPress={onClose}>
          Voir le questionnaire
        </Link>
      </div>
    </div>
  )
}

function mailto(questionnaire: QuestionnaireView, respondents: readonly MemberView[]): string {
  const to = respondents.map(({ email }) => encodeURIComponent(email)).join(',')
  const subject = `Nouveau questionnaire : ${questionnaire.title}`
  const body = `${publicationMessage(questionnaire)}\n\n${location.origin}${addBasePath(paths.questionnaire(questionnaire.id))}`
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
