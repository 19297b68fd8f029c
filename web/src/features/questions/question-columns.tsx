import type { QuestionLine, QuestionSort } from '../../../../shared/questions.contract.ts'
import { paths } from '../../app/paths.ts'
import { Checkbox } from '../../ui/choice.tsx'
import { dateTime } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { ReferenceCode } from '../../ui/reference-code.tsx'
import { DueDate, QuestionTag } from '../../ui/status-tag.tsx'
import type { SortedColumn } from '../../ui/table.tsx'
import { questionAnchor } from '../questionnaires/focus-question.ts'
import { type Chosen, theQuestion } from '../questionnaires/inspector/use-chosen.ts'

type Column = SortedColumn<QuestionLine, QuestionSort>

/** Beside a question on which I may decide: to choose it. */
export const choiceColumn = (chosen: Chosen): Column => ({
  key: 'choice',
  isUnsorted: true,
  title: 'Choisir',
  isTitleHidden: true,
  cell: (question) =>
    question.abilities.decide && (
      <Checkbox
        aria-label={`Choisir la question ${nameOf(question)}`}
        isSelected={chosen.has(theQuestion(named(question)))}
        onChange={(isChosen) => chosen.choose([theQuestion(named(question))], isChosen)}
      >
        {null}
      </Checkbox>
    ),
})

const questionColumn: Column = {
  key: 'question',
  isUnsorted: true,
  title: 'Question',
  isName: true,
  cell: (question) => (
    <div className="listed-question">
      <span className="row news">
        <Link isPlain href={`${paths.questionnaire(question.questionnaire.id)}#${questionAnchor(question.number)}`}>
          <Told isNew={question.isNew}>
            <span className="numbers">{question.number}</span> {question.text}
          </Told>
        </Link>
        <NewsTag>{question.isNew && 'Nouveau'}</NewsTag>
      </span>
      {question.reason && <p className="listed-reason lines small">{question.reason}</p>}
      {question.returnedFiles.map(({ name, reason }) => (
        <p key={name} className="listed-reason lines small">
          « {name} » : {reason}
        </p>
      ))}
    </div>
  ),
}

const statusColumn: Column = {
  key: 'status',
  isUnsorted: true,
  title: 'État',
  cell: ({ status, questionnaire }) => <QuestionTag status={status} isOver={questionnaire.status === 'finalized'} />,
}

const questionnaireColumn: Column = {
  key: 'questionnaire',
  isUnsorted: true,
  title: 'Questionnaire',
  cell: ({ questionnaire: { number, title } }) => (
    <span>
      <span className="numbers">{number}.</span> {title}
    </span>
  ),
}

const spaceColumn: Column = {
  key: 'space',
  title: 'Espace',
  cell: ({ space }) => (
    <span>
      {space.organization}
      <span className="listed-code soft small">
        <ReferenceCode code={space.referenceCode} />
      </span>
    </span>
  ),
}

const dueDateColumn: Column = {
  key: 'dueDate',
  title: 'Échéance',
  cell: ({ questionnaire: { dueDate, status }, ...question }) => (
    <DueDate day={dueDate} isOver={status === 'finalized' || question.status === 'provided' || question.status === 'accepted'} />
  ),
}

const changedAtColumn: Column = {
  key: 'changedAt',
  title: 'Changé le',
  cell: ({ changedAt }) => <span className="numbers">{dateTime(changedAt)}</span>,
}

export const columnsOf = ({ isInSpace }: { isInSpace: boolean }): Column[] => [
  questionColumn,
  statusColumn,
  ...(isInSpace ? [] : [spaceColumn]),
  questionnaireColumn,
  dueDateColumn,
  changedAtColumn,
]

/** « Ville de Loin, n°2, 2.4 »: a number alone says nothing among several questionnaires. */
export const nameOf = ({ number, questionnaire, space }: QuestionLine): string =>
  `${number} (questionnaire n°${questionnaire.number}, ${space.organization})`
export const named = (question: QuestionLine) => ({ id: question.id, label: nameOf(question) })
