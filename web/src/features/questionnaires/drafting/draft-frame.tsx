import type { ReactNode } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useApi } from '../../../app/queries.ts'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { QuestionnaireTag } from '../../../ui/status-tag.tsx'
import '../questionnaire.css'
import './drafting.css'

type Props = { questionnaire: QuestionnaireView; title: string; facts: ReactNode; actions: ReactNode; children: ReactNode }

/** The head of a draft: which questionnaire, who holds the pen, whether it is saved. */
export function DraftFrame({ questionnaire, title, facts, actions, children }: Props) {
  const { spaceId, number } = questionnaire
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } }).data
  const steps = [
    { label: 'Mes espaces', href: paths.spaces },
    { label: space ? `${space.organization} – ${space.procedure}` : '…', href: paths.space(spaceId) },
  ]
  return (
    <Page
      title={`Questionnaire n°${number} : ${title || 'sans titre'}`}
      windowTitle={`Rédaction – ${title || 'Questionnaire sans titre'}`}
      above={<Breadcrumb steps={steps} />}
      lead={
        <div className="row questionnaire-facts">
          <QuestionnaireTag questionnaire={questionnaire} />
          {facts}
        </div>
      }
      actions={actions}
    >
      {children}
    </Page>
  )
}
