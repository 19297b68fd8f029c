import FileText from 'lucide-react/icons/file-text'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ReactNode } from 'react'
import type { DepositView } from '../../../../shared/questionnaire-view.ts'
import type { QuestionStatus } from '../../../../shared/vocabulary.ts'
import { hrefOf } from '../../app/api.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { fileSize } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { Problem } from '../../ui/problem.tsx'
import { FileTag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { focusQuestion } from '../questionnaires/focus-question.ts'
import { DepositRemarks } from './deposit-remarks.tsx'
import { describeDuplicates } from './describe-duplicates.ts'
import { ScanNote } from './scan-note.tsx'
import { sendingTimes } from './sending-times.ts'
import './deposits.css'

/** What was received under a question: who, when, how much, and the proof of the bytes on demand. What is new is in bold. */
type Props = Shared & { deposits: readonly DepositView[]; isNew?: (deposit: DepositView) => boolean }
type Shared = {
  label: string
  canTrash: boolean
  /** Of their question: whether a file that was returned is still to be replaced. */
  status: QuestionStatus
  /** What stands before and after each file, for those who decide on it. */
  choice?: (deposit: DepositView) => ReactNode
  acts?: (deposit: DepositView) => ReactNode
}

export const DepositList = ({ deposits, isNew = () => false, ...shared }: Props) =>
  deposits.length === 0 ? null : (
    <ul className="deposits" aria-label={`Fichiers déposés à la question ${shared.label}`}>
      {deposits.map((deposit) => (
        <DepositRow key={deposit.id} {...shared} deposit={deposit} isNew={isNew(deposit)} />
      ))}
    </ul>
  )

type RowProps = Shared & { deposit: DepositView; isNew: boolean }

function DepositRow({ deposit, label, canTrash, isNew, status, choice, acts }: RowProps) {
  const { id, name, size, author, sha256, duplicates, firstDocumentSize, decision, reason } = deposit
  return (
    <li className="deposit">
      {choice?.(deposit)}
      <FileText aria-hidden="true" />
      <div className="deposit-text">
        <span className="row news">
          <Link href={hrefOf('GET /api/deposits/:depositId/content', { params: { depositId: id } })} download>
            <Told isNew={isNew}>{name}</Told>
          </Link>
          <NewsTag>{isNew && 'Nouveau'}</NewsTag>
          {/* Of an answer that is accepted, the files are too. */}
          {decision && !(decision === 'accepted' && status === 'accepted') && (
            <FileTag decision={decision} isAsked={status === 'returned'} />
          )}
        </span>
        {reason && <p className="deposit-reason lines">{reason}</p>}
        <div className="deposit-facts small soft">
          <span>
            {fileSize(size)}, déposé par {author.name}
            {sendingTimes(deposit)}
          </span>
          <details>
            <summary aria-label={`Empreinte de ${name}`}>Empreinte</summary>
            <span className="row">
              <span className="code">SHA-256 : {sha256}</span>
              <CopyButton text={sha256} label={`Copier l’empreinte de ${name}`} isIconOnly />
            </span>
          </details>
        </div>
        <ScanNote file={deposit} />
        <DepositRemarks remarks={deposit.remarks} />
        {firstDocumentSize !== null && (
          <p className="small">
            L’ancienne application a écrit ce fichier deux fois de suite en un seul. À côté de ce qui est conservé :{' '}
            <Link href={hrefOf('GET /api/deposits/:depositId/first-document', { params: { depositId: id } })} download>
              document d’origine reconstitué
            </Link>{' '}
            ({fileSize(firstDocumentSize)}).
          </p>
        )}
        {duplicates.length > 0 && <p className="small deposit-duplicate">{describeDuplicates(duplicates)}</p>}
      </div>
      {acts?.(deposit)}
      {canTrash && <TrashButton deposit={deposit} label={label} />}
    </li>
  )
}

/** Can be undone from the trash: no confirmation. */
function TrashButton({ deposit: { id, name }, label }: { deposit: DepositView; label: string }) {
  const trash = useAct('POST /api/deposits/:depositId/trash', () => {
    focusQuestion(label)
    toast(`« ${name} » est dans la corbeille.`)
  })
  return (
    <div className="deposit-act">
      <Button
        look="quiet"
        isPending={trash.isPending}
        onPress={() => trash.mutate({ params: { depositId: id } })}
        aria-label={`Mettre à la corbeille ${name}`}
      >
        <Trash2 aria-hidden="true" />
        <span className="deposit-act-word">Mettre à la corbeille</span>
      </Button>
      <Problem error={trash.error} />
    </div>
  )
}
