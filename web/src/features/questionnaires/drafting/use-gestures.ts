import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { plural } from '../../../ui/format.ts'
import { announce } from '../../../ui/live-region.tsx'
import { aQuestion, aTheme, type Draft, type DraftQuestion, type DraftTheme } from './draft.ts'
import type { DraftSaver } from './draft-saver.ts'
import * as edit from './edit-draft.ts'

/** A gesture that can be taken back without touching what was typed since. */
export type Undo = { message: string; back: (draft: Draft) => Draft }

/** Every gesture of the list editor, with where the writer is afterwards, what is said of it, and the way back. */
export function useGestures(saver: DraftSaver) {
  const [undo, setUndo] = useState<Undo | null>(null)
  const wantedCaret = useRef<edit.Caret | null>(null)
  // After the new rows are there: the caret follows the gesture.
  useLayoutEffect(() => {
    const caret = wantedCaret.current
    if (!caret) return
    const field = document.getElementById(caret.key)
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
    wantedCaret.current = null
    field.focus()
    field.setSelectionRange(caret.at, caret.at)
    field.scrollIntoView({ block: 'nearest' })
  })
  const gestures = useMemo(() => {
    const draft = () => saver.view.get().draft
    const put = ({ draft: next, caret }: edit.Edited) => {
      wantedCaret.current = caret
      saver.edit(next)
      return caret !== null
    }
    const removed = (message: string, back: Undo['back']) => {
      setUndo({ message, back })
      announce(`${message}. Vous pouvez annuler.`)
    }
    return {
      typeTheme: (key: string, title: string) => saver.edit(edit.setTheme(draft(), key, title)),
      typeQuestion: (key: string, text: string) => saver.edit(edit.setQuestion(draft(), key, text)),
      split: (key: string, start: number, end: number) => put(edit.splitQuestion(draft(), key, start, end)),
      paste: (key: string, start: number, end: number, lines: string[]) => {
        const before = draft()
        const original = questionOf(before, key)
        put(edit.pasteLines(before, key, start, end, lines))
        const made = keysOf(draft()).filter((made) => !keysOf(before).includes(made))
        removed(`${plural(made.length, 'question ajoutée', 'questions ajoutées')}`, (now) =>
          edit.setQuestion(made.reduce(edit.removeQuestion, now), key, original?.text ?? ''),
        )
      },
      join: (key: string) => put(edit.joinWithPrevious(draft(), key)),
      addTheme: () => {
        const theme = aTheme()
        put({ draft: edit.addTheme(draft(), theme), caret: { key: theme.key, at: 0 } })
      },
      addQuestion: (themeKey: string) => {
        const question = aQuestion()
        put({ draft: edit.addQuestion(draft(), themeKey, question), caret: { key: question.key, at: 0 } })
      },
      move: (key: string, step: -1 | 1, at: number | null) => {
        put({ draft: edit.moveQuestion(draft(), key, step), caret: at === null ? null : { key, at } })
        announce(placeSentence(draft(), key))
      },
      drop: (key: string, target: string, side: 'before' | 'after') => {
        saver.edit(edit.dropQuestion(draft(), key, target, side))
        announce(placeSentence(draft(), key))
      },
      dropIntoTheme: (key: string, themeKey: string) => {
        saver.edit(edit.dropIntoTheme(draft(), key, themeKey))
        announce(placeSentence(draft(), key))
      },
      moveTheme: (key: string, step: -1 | 1) => {
        saver.edit(edit.moveTheme(draft(), key, step))
        announce(`Thème en position ${draft().themes.findIndex((theme) => theme.key === key) + 1} sur ${draft().themes.length}`)
      },
      remove: (key: string) => {
        const before = draft()
        const place = edit.placeOf(before, key)
        const question = questionOf(before, key)
        const theme = place && before.themes[place.theme]
        if (!place || !question || !theme) return
        const next = theme.questions[place.question + 1] ?? theme.questions[place.question - 1]
        put({ draft: edit.removeQuestion(before, key), caret: next ? { key: next.key, at: next.text.length } : { key: theme.key, at: 0 } })
        removed('Question supprimée', (now) => edit.restoreQuestion(now, theme.key, place.question, question))
      },
      removeTheme: (key: string) => {
        const before = draft()
        const at = before.themes.findIndex((theme) => theme.key === key)
        const theme = before.themes[at]
        if (!theme) return
        saver.edit(edit.removeTheme(before, key))
        removed(`Thème supprimé avec ${plural(theme.questions.length, 'question')}`, (now) => edit.restoreTheme(now, at, theme))
      },
      takeBack: (undo: Undo) => {
        saver.edit(undo.back(draft()))
        setUndo(null)
        announce('Annulé')
      },
      forgetUndo: () => setUndo(null),
    }
  }, [saver])
  return { gestures, undo }
}

export type Gestures = ReturnType<typeof useGestures>['gestures']

const keysOf = ({ themes }: Draft) => themes.flatMap(({ questions }) => questions.map(({ key }) => key))
const questionOf = ({ themes }: Draft, key: string): DraftQuestion | undefined =>
  themes.flatMap(({ questions }: DraftTheme) => questions).find((question) => question.key === key)

function placeSentence(draft: Draft, key: string): string {
  const place = edit.placeOf(draft, key)
  return place ? `Question en ${place.theme + 1}.${place.question + 1}, thème « ${draft.themes[place.theme]!.title || 'sans titre'} »` : ''
}
