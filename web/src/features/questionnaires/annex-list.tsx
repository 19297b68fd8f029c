import Paperclip from 'lucide-react/icons/paperclip'
import type { AnnexView } from '../../../../shared/questionnaire-view.ts'
import { hrefOf } from '../../app/api.ts'
import { fileSize } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { ScanNote } from '../deposits/scan-note.tsx'
import './questionnaire.css'

/** What the inspectors attached: to read before answering. */
export const AnnexList = ({ annexes, label }: { annexes: readonly AnnexView[]; label: string }) =>
  annexes.length === 0 ? null : (
    <div>
      <p className="annexes-title small soft">{label}</p>
      <ul className="annexes">
        {annexes.map(({ id, name, size, scan, isHeld }) => (
          <li key={id}>
            <Paperclip aria-hidden="true" />
            <Link href={hrefOf('GET /api/annexes/:annexId/content', { params: { annexId: id } })} download>
              {name}
            </Link>{' '}
            <span className="small soft">({fileSize(size)})</span>
            <ScanNote file={{ scan, isHeld }} />
          </li>
        ))}
      </ul>
    </div>
  )
