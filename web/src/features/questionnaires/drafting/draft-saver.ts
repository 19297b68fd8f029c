import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { ApiError } from '../../../app/api.ts'
import { Observable } from '../../../app/observable.ts'
import type { ProblemCode } from '../../../messages.fr.ts'
import { adoptIds, type Draft, draftOf, forgetMissingIds, saveBodyOf, saysTheSame } from './draft.ts'
import type { DraftMemory } from './draft-memory.ts'

export type SaveState =
  | { step: 'saved'; at: string }
  | { step: 'unsaved' }
  | { step: 'saving' }
  /** Not answered: kept in this browser and tried again by itself. */
  | { step: 'unreachable' }
  | { step: 'needsLogin' }
  /** Somebody else saved first: both texts are kept until the writer chooses. */
  | { step: 'conflict'; theirs: QuestionnaireView }
  /** A final no: published meanwhile, or the pen was taken. */
  | { step: 'refused'; code: ProblemCode }

export type DraftInHand = { draft: Draft; state: SaveState; isRestored: boolean }

type Edges = {
  save: (body: ReturnType<typeof saveBodyOf>) => Promise<QuestionnaireView>
  load: () => Promise<QuestionnaireView>
  memory: DraftMemory
  onSaved: (view: QuestionnaireView) => void
  onRefused: (code: ProblemCode) => void
}

const PAUSE_IN_TYPING = 800
const LONGEST_WAIT = 5000
const RETRY = [2000, 4000, 8000, 15_000, 30_000]

/** Saves a draft while it is written: every keystroke is kept in the browser at once, and by the server a moment later. */
export class DraftSaver {
  readonly view: Observable<DraftInHand>
  readonly #edges: Edges
  #server: QuestionnaireView
  /** What was sent and not answered: if the server has it after all, its text is recognised as ours. */
  #inDoubt: Draft[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #unsavedSince: number | null = null
  #failures = 0
  #isSaving = false

  constructor(server: QuestionnaireView, edges: Edges) {
    this.#server = server
    this.#edges = edges
    const saved: SaveState = { step: 'saved', at: server.updatedAt }
    const kept = edges.memory.read()
    if (!kept || saysTheSame(kept.draft, server)) {
      if (kept) edges.memory.clear()
      this.view = new Observable<DraftInHand>({ draft: draftOf(server), state: saved, isRestored: false })
      return
    }
    const isCurrent = kept.version === server.version
    const state: SaveState = isCurrent ? { step: 'unsaved' } : { step: 'conflict', theirs: server }
    this.view = new Observable<DraftInHand>({ draft: kept.draft, state, isRestored: isCurrent })
  }

  /** The page is there: what an earlier visit could not save goes first. */
  start(): void {
    this.#plan(0)
  }

  edit(draft: Draft): void {
    if (draft === this.view.get().draft) return
    this.view.set({ draft })
    this.#edges.memory.write({ version: this.#server.version, draft })
    const { state } = this.view.get()
    if (state.step === 'conflict' || state.step === 'refused') return
    if (state.step === 'saved') this.view.set({ state: { step: 'unsaved' } })
    this.#unsavedSince ??= Date.now()
    if (!this.#isSaving && this.#failures === 0) this.#plan(Math.min(PAUSE_IN_TYPING, this.#unsavedSince + LONGEST_WAIT - Date.now()))
  }

  /** Now: a step is left, the line is back, somebody logged in. Resolves true once the server holds all. */
  async saveNow(): Promise<boolean> {
    this.#cancelPlan()
    while (this.#mustSave()) if (!(await this.#save())) return false
    return this.view.get().state.step === 'saved'
  }

  /** The page is left: one last try. What it could not save is in the browser's memory for the next visit. */
  leave(): void {
    void this.saveNow().finally(() => this.#cancelPlan())
  }

  /** Deleted or published: there is nothing to save any more. */
  abandon(): void {
    this.#cancelPlan()
    this.#edges.memory.clear()
  }

  keepMine(): void {
    const { state, draft } = this.view.get()
    if (state.step !== 'conflict') return
    this.#server = state.theirs
    this.view.set({ draft, state: { step: 'unsaved' } })
    this.#plan(0)
  }

  takeTheirs(): void {
    const { state } = this.view.get()
    if (state.step === 'conflict') this.#settle(draftOf(state.theirs), state.theirs)
  }

  #mustSave(): boolean {
    const { step } = this.view.get().state
    return !this.#isSaving && ['unsaved', 'unreachable', 'needsLogin'].includes(step)
  }

  async #save(): Promise<boolean> {
    const { draft } = this.view.get()
    this.#isSaving = true
    this.#unsavedSince = null
    this.view.set({ state: { step: 'saving' } })
    try {
      const known = forgetMissingIds(draft, this.#server)
      this.#accept(draft, await this.#edges.save(saveBodyOf(known, this.#server.version, this.#server.title)))
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return await this.#refuse(draft, error)
    } finally {
      this.#isSaving = false
    }
  }

  #accept(sent: Draft, answer: QuestionnaireView): void {
    this.#failures = 0
    this.#inDoubt = []
    const current = this.view.get().draft
    const isMore = current !== sent
    const draft = adoptIds(current, sent, answer)
    this.#settle(draft, answer)
    if (!isMore) return
    this.view.set({ state: { step: 'unsaved' } })
    this.#edges.memory.write({ version: answer.version, draft })
    this.#plan(PAUSE_IN_TYPING)
  }

  #settle(draft: Draft, server: QuestionnaireView): void {
    this.#server = server
    this.view.set({ draft, state: { step: 'saved', at: server.updatedAt } })
    this.#edges.memory.clear()
    this.#edges.onSaved(server)
  }

  async #refuse(sent: Draft, error: ApiError): Promise<boolean> {
    if (error.code === 'questionnaire.changedMeanwhile') return this.#compare()
    if (error.status === 0 || error.status >= 500) this.#inDoubt.push(sent)
    const isFinal = error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)
    if (isFinal) {
      this.view.set({ state: { step: 'refused', code: error.code } })
      this.#edges.onRefused(error.code)
    } else this.#tryLater(error.status === 401 ? 'needsLogin' : 'unreachable')
    return false
  }

  /** The version moved: by our own save whose answer was lost, or by somebody else. */
  async #compare(): Promise<boolean> {
    try {
      const theirs = await this.#edges.load()
      const ours = this.#inDoubt.find((draft) => saysTheSame(draft, theirs))
      if (ours) {
        this.#accept(ours, theirs)
        return true
      }
      // Only the version moved (an annex): no text is at stake.
      const isSameText = saysTheSame(draftOf(this.#server), theirs)
      if (isSameText) this.#server = theirs
      this.view.set({ state: isSameText ? { step: 'unsaved' } : { step: 'conflict', theirs } })
      return isSameText
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.#tryLater('unreachable')
    }
    return false
  }

  #tryLater(step: 'unreachable' | 'needsLogin'): void {
    this.view.set({ state: { step } })
    this.#plan(RETRY[Math.min(this.#failures++, RETRY.length - 1)]!)
  }

  #plan(delay: number): void {
    this.#cancelPlan()
    this.#timer = setTimeout(() => void this.saveNow(), Math.max(0, delay))
  }

  #cancelPlan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
