import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleHelp from 'lucide-react/icons/circle-question-mark'
import Copy from 'lucide-react/icons/copy'
import Hand from 'lucide-react/icons/hand'
import Inbox from 'lucide-react/icons/inbox'
import { Tag } from '../../ui/tag.tsx'
import { type RowState, rowStates } from './sort-rows.ts'

const looks = {
  recognized: { tone: 'success', icon: CircleCheck },
  likely: { tone: 'accent', icon: CircleHelp },
  unsorted: { tone: 'warning', icon: Inbox },
  chosen: { tone: 'neutral', icon: Hand },
  already: { tone: 'neutral', icon: Copy },
  refused: { tone: 'danger', icon: CircleAlert },
} as const

export const wordOf = (state: RowState): string => rowStates.find((one) => one.state === state)?.word ?? ''

/** How sure a proposal is, in a word. */
export const StateTag = ({ state }: { state: RowState }) => <Tag {...looks[state]}>{wordOf(state)}</Tag>
