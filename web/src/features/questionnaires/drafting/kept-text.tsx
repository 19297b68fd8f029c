import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { ComparedText } from './draft-text.tsx'

type Props = { text: string; other?: string; onDiscard: () => void }

/** What could not be saved, to take along or to erase. The lines that `other` does not have are marked. */
export const KeptText = ({ text, other = text, onDiscard }: Props) => (
  <>
    <ComparedText text={text} other={other} />
    <div className="row">
      <CopyButton text={text} label="Copier mon texte" />
      <Button onPress={onDiscard}>Effacer mon texte</Button>
    </div>
  </>
)
