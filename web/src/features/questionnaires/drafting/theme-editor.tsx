import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import type { DraftTheme } from './draft.ts'
import type { Gestures } from './use-gestures.ts'
import { useQuestionDrop } from './use-question-drag.ts'

type Props = { theme: DraftTheme; number: number; gestures: Gestures; onRemove: () => void; children: ReactNode }

/** A theme, its title and its questions. Enter in the title goes on with the first question. */
export function ThemeEditor({ theme: { key, title, questions }, number, gestures, onRemove, children }: Props) {
  const { side, dropProps } = useQuestionDrop((dropped) => gestures.dropIntoTheme(dropped, key))
  const goOn = () => {
    const first = questions[0]
    if (first) document.getElementById(first.key)?.focus()
    else gestures.addQuestion(key)
  }
  return (
    <section
      className="draft-theme"
      aria-label={`Thème ${number}${title ? ` : ${title}` : ''}`}
      data-drop={side ?? undefined}
      {...dropProps}
    >
      <div className="draft-theme-head">
        <label htmlFor={key} className="draft-theme-number">
          Thème {number}
        </label>
        <input
          id={key}
          className="field-input"
          maxLength={255}
          placeholder="Titre du thème"
          value={title}
          onChange={(event) => gestures.typeTheme(key, event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            goOn()
          }}
        />
        <div className="draft-acts">
          <Button look="quiet" isIconOnly aria-label={`Monter le thème ${number}`} onPress={() => gestures.moveTheme(key, -1)}>
            <ArrowUp aria-hidden="true" />
          </Button>
          <Button look="quiet" isIconOnly aria-label={`Descendre le thème ${number}`} onPress={() => gestures.moveTheme(key, 1)}>
            <ArrowDown aria-hidden="true" />
          </Button>
          <Button look="quiet" isIconOnly aria-label={`Supprimer le thème ${number}`} onPress={onRemove}>
            <Trash2 aria-hidden="true" />
          </Button>
        </div>
      </div>
      <ol className="draft-questions">{children}</ol>
      <div>
        <Button look="quiet" onPress={() => gestures.addQuestion(key)}>
          <Plus aria-hidden="true" />
          Ajouter une question au thème {number}
        </Button>
      </div>
    </section>
  )
}
