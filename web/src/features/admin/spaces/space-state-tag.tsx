import Flame from 'lucide-react/icons/flame'
import FolderOpen from 'lucide-react/icons/folder-open'
import Trash2 from 'lucide-react/icons/trash-2'
import type { AdminSpaceLine } from '../../../../../shared/admin-spaces.contract.ts'
import { Tag } from '../../../ui/tag.tsx'

const looks = {
  active: { tone: 'success', icon: FolderOpen, label: 'Ouvert' },
  deleted: { tone: 'warning', icon: Trash2, label: 'Supprimé' },
  purged: { tone: 'danger', icon: Flame, label: 'Purgé' },
} as const

export const SpaceStateTag = ({ state }: { state: AdminSpaceLine['state'] }) => {
  const { label, ...look } = looks[state]
  return <Tag {...look}>{label}</Tag>
}
