import { type ReactNode, useEffect, useRef } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { QuestionnaireStatus } from '../../../../shared/vocabulary.ts'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import { DueDate, QuestionnaireTag } from '../../ui/status-tag.tsx'
import { CorrectionNote } from './correction-note.tsx'
import './questionnaire.css'

type Props = { questionnaire: QuestionnaireView; actions?: ReactNode; children: ReactNode; suffix?: string }

/** Where the page stands, what the questionnaire is called, its state and its due date: the same head for everyone. */
export function QuestionnairePageFrame({ questionnaire, actions, children, suffix = '' }: Props) {
  const { spaceId, number, title, dueDate, status } = questionnaire
  useFocusOnTitle(questionnaire.status)
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } }).data
  const steps = [
    { label: 'Mes espaces', href: paths.spaces },
    { label: space ? `${space.organization} – ${space.procedure}` : '…', href: paths.space(spaceId) },
    ...(suffix ? [{ label: `Questionnaire n°${number}`, href: paths.questionnaire(questionnaire.id) }] : []),
  ]
  const isOver = status === 'finalized' || status === 'answered'
  return (
    <Page
      title={suffix || `Questionnaire n°${number} : ${title}`}
      windowTitle={`${suffix ? `${suffix} – ` : ''}Questionnaire n°${number} – ${title}`}
      above={<Breadcrumb steps={steps} />}
      lead={
        suffix ? undefined : (
          <div className="row questionnaire-facts">
            <QuestionnaireTag questionnaire={questionnaire} />
            <span>
              {dueDate && 'Échéance : '}
              <DueDate day={dueDate} isOver={isOver} />
            </span>
          </div>
        )
      }
      actions={actions}
    >
      {!suffix && <CorrectionNote correction={questionnaire.titleCorrection} what="du titre" />}
      {children}
    </Page>
  )
}

/** The button that changed the state is gone with it: the focus goes to the title rather than nowhere. */
function useFocusOnTitle(status: QuestionnaireStatus): void {
  const before = useRef(status)
  useEffect(() => {
    if (before.current !== status) document.querySelector('h1')?.focus({ preventScroll: true })
    before.current = status
  }, [status])
}
