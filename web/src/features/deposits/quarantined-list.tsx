import ShieldAlert from 'lucide-react/icons/shield-alert'
import type { QuarantinedView } from '../../../../shared/questionnaire-view.ts'
import { dateTime } from '../../ui/format.ts'
import { Tag } from '../../ui/tag.tsx'
import './deposits.css'

type Props = {
  quarantined: readonly QuarantinedView[]
  label: string
  /** May deposit again. */
  canDeposit: boolean
}

/** What the antivirus found infected: both sides read that it came and why nobody gets it. */
export const QuarantinedList = ({ quarantined, label, canDeposit }: Props) =>
  quarantined.length === 0 ? null : (
    <ul className="deposits" aria-label={`Fichiers en quarantaine à la question ${label}`}>
      {quarantined.map(({ depositId, name, threat, author, depositedAt, foundAt }) => (
        <li key={depositId} className="deposit">
          <ShieldAlert aria-hidden="true" />
          <div className="deposit-text">
            <span className="row news">
              <span>{name}</span>
              <Tag tone="danger">En quarantaine</Tag>
            </span>
            <p className="small">
              Déposé par {author.name} le {dateTime(depositedAt)}. L’antivirus y a trouvé « {threat} » le {dateTime(foundAt)} : ce fichier
              est conservé, il n’est remis à personne et ne répond plus à la question.
              {canDeposit && ' Prévenez votre service informatique, puis déposez-en une version saine.'}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
