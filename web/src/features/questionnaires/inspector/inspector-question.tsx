import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionStatus } from '../../../../../shared/vocabulary.ts'
import { Checkbox } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QuestionTag } from '../../../ui/status-tag.tsx'
import { DepositDrop } from '../../deposits/deposit-drop.tsx'
import { DepositList } from '../../deposits/deposit-list.tsx'
import { QuarantinedList } from '../../deposits/quarantined-list.tsx'
import { AnnexList } from '../annex-list.tsx'
import { CorrectionNote } from '../correction-note.tsx'
import { DeclarationNote } from '../declaration-note.tsx'
import { questionAnchor } from '../focus-question.ts'
import type { NumberedQuestion } from '../question-filter.ts'
import { Decide } from './decide.tsx'
import { isDecidable } from './is-decidable.ts'
import { type Choosable, type Chosen, theFile, theQuestion } from './use-chosen.ts'

type Props = { question: NumberedQuestion; questionnaire: QuestionnaireView; chosen: Chosen }

/** One question with what came, dense: the eye goes down the list. */
export function InspectorQuestion({ question, questionnaire: { id, abilities, newSince, status: state }, chosen }: Props) {
  const { label, text, status, annexes, deposits, quarantined, declaration, reason } = question
  const canDecide = abilities.decide && isDecidable(question)
  const itself = theQuestion(question)
  return (
    <li className="question question--dense" data-status={status} id={questionAnchor(label)} tabIndex={-1}>
      <div className="question-head">
        <div className="question-choose">
          {canDecide && <Tick chosen={chosen} on={itself} name={`Choisir la question ${label}`} />}
          <p className="question-text lines">
            <span className="question-number numbers">{label}</span> {text}
          </p>
        </div>
        <QuestionTag status={status} isOver={state === 'finalized'} />
      </div>
      <div className="question-body">
        <CorrectionNote correction={question.correction} what={`de la question ${label}`} />
        <AnnexList annexes={annexes} label="Annexes à la question" />
        <DepositList
          deposits={deposits}
          label={label}
          status={status}
          canTrash={abilities.trash}
          isNew={({ shownAt }) => shownAt > newSince}
          {...(abilities.decide && {
            choice: (deposit) =>
              !deposit.isHeld && <Tick chosen={chosen} on={theFile(deposit, label)} name={`Choisir le fichier ${deposit.name}`} />,
            acts: (deposit) => !deposit.isHeld && <Decide label={label} on={theFile(deposit, label)} {...deposit} />,
          })}
        />
        <QuarantinedList quarantined={quarantined} label={label} canDeposit={abilities.deposit} />
        {declaration && <DeclarationNote declaration={declaration} isNew={declaration.declaredAt > newSince} />}
        {deposits.length === 0 && !declaration && <p className="soft small">Rien n’a encore été fourni.</p>}
        {reason && (
          <Notice tone="warning" title="Ce qui manque">
            <p className="lines">{reason}</p>
          </Notice>
        )}
        {abilities.deposit && <DepositDrop question={question} questionnaireId={id} />}
        {canDecide && <Decide label={label} on={itself} decision={decisionOf(status)} reason={reason} />}
      </div>
    </li>
  )
}

const decisionOf = (status: QuestionStatus) => (status === 'accepted' || status === 'returned' ? status : null)

const Tick = ({ chosen, on, name }: { chosen: Chosen; on: Choosable; name: string }) => (
  <Checkbox aria-label={name} isSelected={chosen.has(on)} onChange={(isChosen) => chosen.choose([on], isChosen)}>
    {null}
  </Checkbox>
)
