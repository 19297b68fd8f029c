import type { LucideIcon } from 'lucide-react'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleDot from 'lucide-react/icons/circle-dot'
import Clock from 'lucide-react/icons/clock'
import CornerUpLeft from 'lucide-react/icons/corner-up-left'
import Lock from 'lucide-react/icons/lock'
import MailCheck from 'lucide-react/icons/mail-check'
import PencilLine from 'lucide-react/icons/pencil-line'
import Send from 'lucide-react/icons/send'
import type { Decision, QuestionnaireStatus, QuestionStatus } from '../../../shared/vocabulary.ts'
import { daysUntil, shortDate, whenDue } from './format.ts'
import { Tag, type Tone } from './tag.tsx'
import './status-tag.css'

type Look = { label: string; tone: Tone; icon: LucideIcon }

export const questionnaireLooks: Record<QuestionnaireStatus | 'inProgress', Look> = {
  draft: { label: 'Brouillon', tone: 'neutral', icon: PencilLine },
  published: { label: 'Publié', tone: 'accent', icon: Send },
  inProgress: { label: 'En cours', tone: 'accent', icon: CircleDot },
  answered: { label: 'Répondu', tone: 'success', icon: MailCheck },
  incomplete: { label: 'À compléter', tone: 'warning', icon: CornerUpLeft },
  finalized: { label: 'Finalisé', tone: 'neutral', icon: Lock },
}

const questionLooks: Record<QuestionStatus, Look> = {
  toProvide: { label: 'À fournir', tone: 'neutral', icon: CircleDashed },
  provided: { label: 'Déposé', tone: 'accent', icon: CircleDot },
  accepted: { label: 'Accepté', tone: 'success', icon: CircleCheckBig },
  returned: { label: 'À compléter', tone: 'warning', icon: CornerUpLeft },
}

/** Nothing is expected of a questionnaire that is finalised: its questions say how they ended. */
const endedLooks: Record<QuestionStatus, Look> = {
  ...questionLooks,
  toProvide: { ...questionLooks.toProvide, label: 'Sans réponse' },
  returned: { label: 'Incomplet', tone: 'neutral', icon: CornerUpLeft },
}

const Shown = ({ look: { label, ...look } }: { look: Look }) => <Tag {...look}>{label}</Tag>

/** « En cours » is not stored: published, with at least one deposit. « À compléter » says more, and stays. */
export const QuestionnaireTag = ({
  questionnaire: { status, isInProgress },
}: {
  questionnaire: { status: QuestionnaireStatus; isInProgress: boolean }
}) => <Shown look={questionnaireLooks[status === 'published' && isInProgress ? 'inProgress' : status]} />

export const QuestionTag = ({ status, isOver = false }: { status: QuestionStatus; isOver?: boolean }) => (
  <Shown look={(isOver ? endedLooks : questionLooks)[status]} />
)

/** What the inspectors said of one file. `isAsked`: it is still to be replaced or completed. */
export const FileTag = ({ decision, isAsked }: { decision: Decision; isAsked: boolean }) => (
  <Shown look={decision === 'returned' && !isAsked ? { label: 'Renvoyé', tone: 'neutral', icon: CornerUpLeft } : questionLooks[decision]} />
)

/** The due date, and how far it is when something is still awaited: late in red, within a week in amber. */
export function DueDate({ day, isOver = false }: { day: string | null; isOver?: boolean }) {
  if (!day) return <span className="soft">Sans échéance</span>
  if (isOver || daysUntil(day) > 7) return <span className="numbers">{shortDate(day)}</span>
  return (
    <span className="due">
      <span className="numbers">{shortDate(day)}</span>
      <Tag tone={daysUntil(day) < 0 ? 'danger' : 'warning'} icon={Clock}>
        {whenDue(day)}
      </Tag>
    </span>
  )
}
