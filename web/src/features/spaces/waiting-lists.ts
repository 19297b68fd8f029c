import type { LucideIcon } from 'lucide-react'
import ClipboardCheck from 'lucide-react/icons/clipboard-check'
import Upload from 'lucide-react/icons/upload'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'
import { plural } from '../../ui/format.ts'

type List = { href: string; label: string; icon: LucideIcon; tell: (count: number) => string }

const toReview: List = {
  href: paths.toReview,
  label: 'À examiner',
  icon: ClipboardCheck,
  tell: (count) => `${plural(count, 'réponse')} à examiner`,
}
const toProvide: List = {
  href: paths.toProvide,
  label: 'À fournir',
  icon: Upload,
  tell: (count) => `${plural(count, 'question')} à fournir ou à compléter`,
}

/** « À fournir » for those who answer somewhere, « À examiner » for those who ask, each with how many questions wait. */
export function waitingLists(spaces: SpaceName[]): (List & { count: number })[] {
  const isIn = (role: Role) => spaces.some(({ roles }) => roles.includes(role))
  const total = (list: keyof SpaceName['waiting']) => spaces.reduce((sum, { waiting }) => sum + waiting[list], 0)
  return [
    ...(isIn('inspector') ? [{ ...toReview, count: total('toReview') }] : []),
    ...(isIn('respondent') ? [{ ...toProvide, count: total('toProvide') }] : []),
  ]
}
