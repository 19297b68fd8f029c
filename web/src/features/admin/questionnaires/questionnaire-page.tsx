import { useParams } from '@tanstack/react-router'
import type { AdminQuestionnaire } from '../../../../../shared/admin-spaces.contract.ts'
import type { QuestionnaireId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useApi } from '../../../app/queries.ts'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { plural, shortDate } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { QuestionnaireTag } from '../../../ui/status-tag.tsx'
import { adminPaths } from '../admin-paths.ts'
import { PublishedTexts } from './published-texts.tsx'
import { QuestionnaireActs } from './questionnaire-acts.tsx'

/** A questionnaire as administrators see it: what was asked, never what was answered. */
export function AdminPage() {
  const { questionnaireId } = useParams({ strict: false }) as { questionnaireId: string }
  const params = { questionnaireId: Number(questionnaireId) as QuestionnaireId }
  const questionnaire = useApi('GET /api/admin/questionnaires/:questionnaireId', { params })
  return (
    <Loaded query={questionnaire} title="Questionnaire">
      {(data) => (
        <Page
          title={`Questionnaire n°${data.number} : ${data.title || 'Sans titre'}`}
          above={<Breadcrumb steps={[{ label: 'Questionnaires', href: adminPaths.questionnaires }]} />}
          lead={<QuestionnaireTag questionnaire={{ status: data.status, isInProgress: data.answers > 0 }} />}
          actions={<QuestionnaireActs questionnaire={data} />}
        >
          <Facts questionnaire={data} />
          {data.texts ? (
            <PublishedTexts questionnaire={data} texts={data.texts} />
          ) : (
            <p className="soft">Le texte d’un brouillon n’est lu que par l’équipe de contrôle.</p>
          )}
        </Page>
      )}
    </Loaded>
  )
}

const Facts = ({ questionnaire: { space, publishedAt, answers } }: { questionnaire: AdminQuestionnaire }) => (
  <p className="soft">
    Espace <Link href={adminPaths.space(space.id)}>{space.referenceCode}</Link>, {space.organization}, {space.procedure}.{' '}
    {publishedAt && `Publié le ${shortDate(publishedAt)}. `}
    {answers > 0 ? `${plural(answers, 'réponse')}, fichiers et textes, corbeille comprise.` : 'Rien n’a encore été répondu.'}
  </p>
)
