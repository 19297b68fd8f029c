import ListPlus from 'lucide-react/icons/list-plus'
import Plus from 'lucide-react/icons/plus'
import { useCallback, useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionId } from '../../../../../shared/vocabulary.ts'
import { ApiError } from '../../../app/api.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { plural } from '../../../ui/format.ts'
import type { Draft } from './draft.ts'
import type { DraftSaver } from './draft-saver.ts'
import { placeOf } from './edit-draft.ts'
import { QuestionEditor } from './question-editor.tsx'
import { ThemeEditor } from './theme-editor.tsx'
import { useGestures } from './use-gestures.ts'

type Props = { saver: DraftSaver; draft: Draft; questionnaire: QuestionnaireView }
const none: QuestionnaireView['annexes'] = []

/** Second step: themes and questions, written as a list. */
export function QuestionsStep({ saver, draft, questionnaire }: Props) {
  const { gestures, undo } = useGestures(saver)
  const [removing, setRemoving] = useState<Removal | null>(null)
  const annexes = new Map(questionnaire.themes.flatMap(({ questions }) => questions.map((question) => [question.id, question.annexes])))
  const annexesOf = (id: Draft['themes'][number]['questions'][number]['id']) => (id === null ? none : (annexes.get(id) ?? none))
  const saveQuestion = useCallback((key: string) => savedQuestion(saver, key), [saver])
  const remove = useCallback(
    (key: string, label: string, count: number) => {
      if (count === 0) gestures.remove(key)
      else setRemoving({ what: `la question ${label}`, annexes: count, act: () => gestures.remove(key) })
    },
    [gestures],
  )
  return (
    <div className="stack">
      <p id="draft-keys" className="draft-keys small soft">
        Entrée : question suivante. Maj + Entrée : nouvelle ligne. Alt + ↑ ou ↓ : déplacer. Coller une liste crée une question par ligne.
      </p>
      {draft.themes.length === 0 && (
        <EmptyState icon={ListPlus} title="Commencez par un thème">
          <p>Un thème réunit des questions de même nature : « Budget », « Personnel », « Marchés publics ».</p>
        </EmptyState>
      )}
      {draft.themes.map((theme, at) => (
        <ThemeEditor
          key={theme.key}
          theme={theme}
          number={at + 1}
          gestures={gestures}
          onRemove={() => {
            const count = theme.questions.reduce((sum, { id }) => sum + annexesOf(id).length, 0)
            if (count === 0) gestures.removeTheme(theme.key)
            else setRemoving({ what: `le thème ${at + 1}`, annexes: count, act: () => gestures.removeTheme(theme.key) })
          }}
        >
          {theme.questions.map((question, place) => (
            <QuestionEditor
              key={question.key}
              question={question}
              label={`${at + 1}.${place + 1}`}
              annexes={annexesOf(question.id)}
              gestures={gestures}
              questionnaireId={questionnaire.id}
              onSave={saveQuestion}
              onRemove={remove}
            />
          ))}
        </ThemeEditor>
      ))}
      <div>
        <Button look={draft.themes.length === 0 ? 'primary' : 'secondary'} onPress={gestures.addTheme}>
          <Plus aria-hidden="true" />
          Ajouter un thème
        </Button>
      </div>
      {undo && (
        <div className="draft-undo">
          <span>{undo.message}.</span>
          <Button onPress={() => gestures.takeBack(undo)}>Annuler</Button>
          <Button look="quiet" onPress={gestures.forgetUndo}>
            Fermer
          </Button>
        </div>
      )}
      <RemoveWithAnnexes removal={removing} onClose={() => setRemoving(null)} />
    </div>
  )
}

type Removal = { what: string; annexes: number; act: () => void }

const RemoveWithAnnexes = ({ removal, onClose }: { removal: Removal | null; onClose: () => void }) => (
  <ConfirmDialog
    title={`Supprimer ${removal?.what ?? ''}`}
    confirm="Supprimer"
    isDangerous
    isOpen={removal !== null}
    onClose={onClose}
    onConfirm={() => {
      removal?.act()
      onClose()
    }}
    isPending={false}
    error={null}
  >
    <p>
      {plural(removal?.annexes ?? 0, 'annexe sera supprimée', 'annexes seront supprimées')} aussi. Annuler ramènerait le texte, mais pas les
      fichiers.
    </p>
  </ConfirmDialog>
)

async function savedQuestion(saver: DraftSaver, key: string): Promise<QuestionId> {
  await saver.saveNow()
  const { draft } = saver.view.get()
  const place = placeOf(draft, key)
  const id = place && draft.themes[place.theme]!.questions[place.question]!.id
  if (!id) throw new ApiError(0, { code: 'network' })
  return id
}
