import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { DepositView } from '../../../../shared/questionnaire-view.ts'
import type { Remark } from '../../../../shared/vocabulary.ts'
import { plural } from '../../ui/format.ts'
import { Tag } from '../../ui/tag.tsx'
import './deposit-remarks.css'

const sentences: Record<Remark, string> = {
  passwordProtected:
    'Ce fichier est protégé par un mot de passe : sans lui, le destinataire ne pourra pas l’ouvrir. Le plus simple est de le déposer à nouveau sans protection.',
  macros: 'Ce fichier contient des macros (de petits programmes) : à l’ouverture, ne les activez que si vous en avez besoin.',
  damaged:
    'Ce fichier semble abîmé ou incomplet, ou n’est pas du type que son nom annonce : il risque de ne pas s’ouvrir. Vérifiez-le sur l’ordinateur d’où il vient et, au besoin, déposez-le à nouveau.',
  notChecked:
    'Ce fichier n’a pas pu être examiné en entier, à cause de sa taille ou de son format : il est gardé, mais ouvrez-le avec prudence.',
}

/** What the service noticed in a file that it accepted, in the same words for both sides. */
export const DepositRemarks = ({ remarks }: { remarks: readonly Remark[] }) =>
  remarks.map((remark) => (
    <p key={remark} className="small deposit-remark">
      <TriangleAlert aria-hidden="true" /> {sentences[remark]}
    </p>
  ))

/** Where the files are folded away: that there is something to read under them. */
export function RemarkTag({ deposits }: { deposits: readonly DepositView[] }) {
  const count = deposits.filter(({ remarks }) => remarks.length > 0).length
  return (
    count > 0 && (
      <Tag tone="warning" icon={TriangleAlert}>
        {plural(count, 'fichier')} à vérifier
      </Tag>
    )
  )
}
