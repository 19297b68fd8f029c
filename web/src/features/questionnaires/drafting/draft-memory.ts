import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionnaireId, UserId } from '../../../../../shared/vocabulary.ts'
import { ownMemory } from '../../../app/base-path.ts'
import { type Draft, newKey, saysTheSame } from './draft.ts'

/** The version that the draft was written on, and the draft as it stands. */
export type KeptDraft = { version: number; draft: Draft }

/** What was typed and not yet acknowledged: the edge to the browser's storage, per person and questionnaire. */
export type DraftMemory = { read: () => KeptDraft | null; write: (kept: KeptDraft) => void; clear: () => void }

export function browserMemory(userId: UserId, questionnaireId: QuestionnaireId): DraftMemory {
  const key = `${ownMemory}.draft.${userId}.${questionnaireId}`
  return {
    read: () => {
      const kept = localStorage.getItem(key)
      return kept === null ? null : withNewKeys(JSON.parse(kept) as KeptDraft)
    },
    write: (kept) => {
      try {
        localStorage.setItem(key, JSON.stringify(kept))
      } catch (error) {
        // Full: the server still gets it a moment later.
        if (!(error instanceof DOMException)) throw error
      }
    },
    clear: () => localStorage.removeItem(key),
  }
}

/** What this person typed in this browser and the service does not have, or null. */
export function unsavedDraft(memory: DraftMemory, view: QuestionnaireView): Draft | null {
  const kept = memory.read()
  return kept && !saysTheSame(kept.draft, view) ? kept.draft : null
}

/** The keys of an earlier page would meet those of this one. */
const withNewKeys = ({ version, draft }: KeptDraft): KeptDraft => ({
  version,
  draft: {
    ...draft,
    themes: draft.themes.map((theme) => ({
      ...theme,
      key: newKey(),
      questions: theme.questions.map((question) => ({ ...question, key: newKey() })),
    })),
  },
})
