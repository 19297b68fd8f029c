import { Tag } from '../../../ui/tag.tsx'

type Account = { isInspector: boolean; isAdmin: boolean; isActive: boolean }

export const AccountTags = ({ account: { isInspector, isAdmin, isActive } }: { account: Account }) => (
  <span className="row">
    {!isActive && <Tag tone="danger">Désactivé</Tag>}
    {isAdmin && <Tag tone="accent">Administrateur</Tag>}
    {isInspector && <Tag>Contrôleur</Tag>}
    {!isInspector && !isAdmin && <span className="soft">Invité</span>}
  </span>
)
