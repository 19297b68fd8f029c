import ChevronRight from 'lucide-react/icons/chevron-right'
import MessageSquareText from 'lucide-react/icons/message-square-text'
import { lazy, Suspense, useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { Button } from '../../../ui/button.tsx'
import { plural } from '../../../ui/format.ts'
import { NewsTag } from '../../../ui/news-tag.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QuestionTag } from '../../../ui/status-tag.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { DepositDrop } from '../../deposits/deposit-drop.tsx'
import { DepositList } from '../../deposits/deposit-list.tsx'
import { RemarkTag } from '../../deposits/deposit-remarks.tsx'
import { QuarantinedList } from '../../deposits/quarantined-list.tsx'
import { AnnexList } from '../annex-list.tsx'
import { CorrectionNote } from '../correction-note.tsx'
import { DeclarationNote } from '../declaration-note.tsx'
import { questionAnchor } from '../focus-question.ts'
import type { NumberedQuestion } from '../question-filter.ts'

/** With its calendar, as large as the rest of the page: loaded by those who need it. */
const DeclareDialog = lazy(() => import('./declare-dialog.tsx'))

type Props = { question: NumberedQuestion; questionnaire: QuestionnaireView; isOpen: boolean }

/** One question: what is asked, what came, and the place to answer. Answered ones are folded, not hidden. */
export function QuestionCard({ question, questionnaire, isOpen }: Props) {
  const { label, text, status, id, isNew } = question
  const titleId = `question-${id}`
  return (
    <li className="question" data-status={status} id={questionAnchor(label)} tabIndex={-1} aria-labelledby={titleId}>
      {isOpen ? (
        <>
          <div className="question-head">
            <p className="question-text lines" id={titleId}>
              <span className="question-number numbers">{label}</span> {text}
            </p>
            <span className="row news">
              <NewsTag>{isNew && 'Nouveau'}</NewsTag>
              <QuestionTag status={status} isOver={questionnaire.status === 'finalized'} />
            </span>
          </div>
          <Answer question={question} questionnaire={questionnaire} />
        </>
      ) : (
        <details className="question-folded">
          <summary className="question-head">
            <span className="question-text lines" id={titleId}>
              <span className="question-number numbers">{label}</span> {text}
            </span>
            <span className="row">
              {question.deposits.length > 0 && <span className="small soft">{plural(question.deposits.length, 'fichier')}</span>}
              <RemarkTag deposits={question.deposits} />
              {question.quarantined.length > 0 && <Tag tone="danger">{plural(question.quarantined.length, 'fichier')} en quarantaine</Tag>}
              <NewsTag>{isNew && 'Nouveau'}</NewsTag>
              <QuestionTag status={status} isOver={questionnaire.status === 'finalized'} />
              <ChevronRight aria-hidden="true" />
            </span>
          </summary>
          <Answer question={question} questionnaire={questionnaire} />
        </details>
      )}
    </li>
  )
}

function Answer({ question, questionnaire: { id, spaceId, abilities } }: Omit<Props, 'isOpen'>) {
  const { label, deposits, quarantined, declaration, annexes, reason, status } = question
  return (
    <div className="question-body">
      <CorrectionNote correction={question.correction} what={`de la question ${label}`} />
      <AnnexList annexes={annexes} label="Annexes à la question" />
      {reason && status === 'returned' && (
        <Notice tone="warning" title="À compléter">
          <p className="lines">{reason}</p>
        </Notice>
      )}
      <DepositList deposits={deposits} label={label} status={status} canTrash={abilities.trash} />
      <QuarantinedList quarantined={quarantined} label={label} canDeposit={abilities.deposit} />
      {declaration && <DeclarationNote declaration={declaration} />}
      {abilities.deposit && <DepositDrop question={question} questionnaireId={id} />}
      {abilities.declare && <Declare question={question} spaceId={spaceId} />}
    </div>
  )
}

function Declare({ question, spaceId }: { question: NumberedQuestion; spaceId: QuestionnaireView['spaceId'] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button look="quiet" onPress={() => setOpen(true)} aria-label={`${declareWord(question)} : question ${question.label}`}>
        <MessageSquareText aria-hidden="true" />
        {declareWord(question)}
      </Button>
      <Suspense>{isOpen && <DeclareDialog question={question} spaceId={spaceId} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  )
}

const declareWord = ({ declaration }: NumberedQuestion) => (declaration ? 'Modifier la réponse sans fichier' : 'Répondre sans fichier')
