import { getRouteApi } from '@tanstack/react-router'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import FilePlus from 'lucide-react/icons/file-plus'
import type { QuestionnaireLine } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { AnswersBar } from '../../ui/progress-bar.tsx'
import { DueDate, QuestionnaireTag, questionnaireLooks } from '../../ui/status-tag.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { tellNews } from './news.ts'

const route = getRouteApi('/private/espaces/$spaceId/')

export function SpaceQuestionnaires() {
  const { spaceId } = route.useParams()
  const user = useUser()
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  return (
    <Loaded query={space}>
      {({ questionnaires, abilities, organization, role }) =>
        questionnaires.length > 0 ? (
          <Table
            caption={`Questionnaires de l’espace ${organization}`}
            columns={
              abilities.createQuestionnaire ? columnsOf(user.id, role) : columnsOf(user.id, role).filter(({ key }) => key !== 'editor')
            }
            rows={questionnaires}
            rowKey={({ id }) => id}
            sortedBy="number"
          />
        ) : abilities.createQuestionnaire ? (
          <EmptyState
            icon={ClipboardList}
            title="Pas encore de questionnaire"
            action={
              <Link look="primary" href={paths.newQuestionnaire(spaceId)}>
                <FilePlus aria-hidden="true" />
                Ajouter un questionnaire
              </Link>
            }
          >
            <p>
              Un questionnaire réunit vos questions par thèmes. L’organisme ne le voit qu’une fois publié : vous pouvez le préparer
              tranquillement.
            </p>
          </EmptyState>
        ) : (
          <EmptyState icon={ClipboardList} title="Aucun questionnaire ne vous est encore adressé">
            <p>L’équipe de contrôle vous préviendra quand elle en publiera un. Il apparaîtra ici.</p>
          </EmptyState>
        )
      }
    </Loaded>
  )
}

const columnsOf = (userId: number, role: Role): Column<QuestionnaireLine>[] => [
  { key: 'number', title: 'N°', sortBy: ({ number }) => number, cell: ({ number }) => <span className="numbers">{number}</span> },
  {
    key: 'title',
    title: 'Titre',
    isName: true,
    sortBy: ({ title }) => title,
    cell: (questionnaire) => (
      <span className="row news">
        <Link isPlain href={paths.questionnaire(questionnaire.id)}>
          <Told isNew={tellNews(questionnaire, { role }) !== null}>{questionnaire.title || 'Sans titre'}</Told>
        </Link>
        <NewsTag>{tellNews(questionnaire, { role })}</NewsTag>
      </span>
    ),
  },
  {
    key: 'status',
    title: 'État',
    sortBy: ({ status }) => Object.keys(questionnaireLooks).indexOf(status),
    cell: (questionnaire) => <QuestionnaireTag questionnaire={questionnaire} />,
  },
  {
    key: 'dueDate',
    title: 'Échéance',
    sortBy: ({ dueDate }) => dueDate ?? '9999',
    cell: ({ dueDate, status }) => <DueDate day={dueDate} isOver={['draft', 'answered', 'finalized'].includes(status)} />,
  },
  {
    key: 'progress',
    title: 'Réponses',
    sortBy: ({ progress }) => (progress.questions === 0 ? 0 : progress.answered / progress.questions),
    cell: ({ status, progress }) => status !== 'draft' && <AnswersBar progress={progress} />,
  },
  {
    key: 'editor',
    title: 'Rédacteur',
    sortBy: ({ editor }) => editor?.name ?? '',
    cell: ({ status, editor }) => status === 'draft' && (editor?.name ?? <span className="soft">Personne</span>),
  },
  {
    key: 'actions',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: ({ id, status, editor, title }) =>
      status === 'draft' && editor?.id === userId ? (
        <Link href={paths.draft(id)} aria-label={`Rédiger ${title}`}>
          Rédiger
        </Link>
      ) : (
        <Link href={paths.questionnaire(id)} aria-label={`Ouvrir ${title}`}>
          Ouvrir
        </Link>
      ),
  },
]
