import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { ApiError } from '../../../app/api.ts'
import { aQuestion, aTheme, type Draft, draftOf, type saveBodyOf } from './draft.ts'
import type { DraftMemory, KeptDraft } from './draft-memory.ts'
import { DraftSaver } from './draft-saver.ts'
import { addTheme, setQuestion } from './edit-draft.ts'

type Body = ReturnType<typeof saveBodyOf>
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })

/** As the server does: a version, ids for what is new, refusal of a version that is not the last. */
function aServer() {
  let nextId = 100
  let view = {
    version: 1,
    title: 'Contrôle',
    introduction: '',
    dueDate: null,
    updatedAt: 'at 1',
    themes: [{ id: 10, number: 1, title: 'Thème', questions: [{ id: 20, number: 1, text: 'Question' }] }],
  } as unknown as QuestionnaireView
  const saves: Body[] = []
  const server = {
    saves,
    get view() {
      return view
    },
    /** Another person, or this one in another tab. */
    changeTitle: (title: string) => {
      view = { ...view, title, version: view.version + 1 }
    },
    save: async (body: Body): Promise<QuestionnaireView> => {
      saves.push(body)
      if (body.version !== view.version) throw new ApiError(409, { code: 'questionnaire.changedMeanwhile' })
      const known = new Set(view.themes.flatMap(({ questions }) => questions.map(({ id }) => Number(id))))
      if (body.themes.some(({ questions }) => questions.some(({ id }) => id !== undefined && !known.has(id)))) throw new ApiError(422, {})
      const withId = <Part extends object>(part: Part, number: number) => ({ id: nextId++, number, ...part })
      const themes = body.themes.map((theme, at) => withId({ ...theme, questions: theme.questions.map(withId) }, at + 1))
      view = { ...view, ...body, version: body.version + 1, updatedAt: `at ${body.version + 1}`, themes } as unknown as QuestionnaireView
      return view
    },
  }
  return server
}

function aMemory(kept: KeptDraft | null = null): DraftMemory & { kept: () => KeptDraft | null } {
  let now = kept
  const write = (next: KeptDraft | null) => {
    now = next
  }
  return { read: () => now, write, clear: () => write(null), kept: () => now }
}

function aSaver({ server = aServer(), memory = aMemory() } = {}) {
  const edges = { save: server.save, load: async () => server.view, memory, onSaved: vi.fn(), onRefused: vi.fn() }
  const saver = new DraftSaver(server.view, edges)
  const type = (text: string) => saver.edit(setQuestion(saver.view.get().draft, questionOf(saver.view.get().draft).key, text))
  return { saver, server, memory, edges, type, state: () => saver.view.get().state, draft: () => saver.view.get().draft }
}
const questionOf = (draft: Draft) => draft.themes[0]!.questions[0]!
const keptText = (memory: ReturnType<typeof aMemory>) => questionOf(memory.kept()!.draft).text
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const network = () => Promise.reject(new ApiError(0, { code: 'network' }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('keeps each keystroke in the browser, and saves once typing pauses', async () => {
  const { type, server, memory, state } = aSaver()
  type('Q')
  type('Qu')
  expect(keptText(memory)).toBe('Qu')
  await pass(799)
  expect(server.saves).toHaveLength(0)
  await pass(1)
  expect(server.saves).toHaveLength(1)
  expect(state()).toEqual({ step: 'saved', at: 'at 2' })
  expect(memory.kept()).toBeNull()
})

it('saves at least every five seconds while somebody types without a pause', async () => {
  const { type, server } = aSaver()
  for (let keystroke = 0; keystroke < 12; keystroke++) {
    type(`Q${keystroke}`)
    await pass(500)
  }
  expect(server.saves).toHaveLength(1)
})

it('gives new themes and questions their ids without touching their keys, wherever they moved meanwhile', async () => {
  const { saver, server, draft } = aSaver()
  const theme = aTheme('Nouveau', [aQuestion('un'), aQuestion('deux')])
  saver.edit(addTheme(draft(), theme))
  const saving = saver.saveNow()
  saver.edit({ ...draft(), themes: draft().themes.toReversed() })
  await saving
  expect(draft().themes[0]).toMatchObject({ key: theme.key, id: expect.any(Number) })
  expect(draft().themes[0]!.questions.map(({ id, text }) => [typeof id, text])).toEqual([
    ['number', 'un'],
    ['number', 'deux'],
  ])
  await pass(1000)
  expect(server.saves).toHaveLength(2)
  expect(server.view.themes.map(({ id }) => id)).toEqual(draft().themes.map(({ id }) => id))
})

it('keeps trying when nothing answers, and loses nothing that is typed meanwhile', async () => {
  const { type, server, edges, state, memory } = aSaver()
  edges.save = network
  type('un')
  await pass(800)
  expect(state().step).toBe('unreachable')
  type('deux')
  expect(keptText(memory)).toBe('deux')
  await pass(60_000)
  expect(state().step).toBe('unreachable')
  edges.save = server.save
  await pass(30_000)
  expect(state().step).toBe('saved')
  expect(server.view.themes[0]!.questions[0]!.text).toBe('deux')
})

it('waits for the login without losing the text', async () => {
  const { type, edges, state, saver, server } = aSaver()
  edges.save = () => Promise.reject(new ApiError(401, { code: 'access.sessionRequired' }))
  type('texte')
  await pass(800)
  expect(state().step).toBe('needsLogin')
  edges.save = server.save
  expect(await saver.saveNow()).toBe(true)
  expect(server.view.themes[0]!.questions[0]!.text).toBe('texte')
})

it('recognises its own save when only the answer was lost', async () => {
  const { type, edges, state, server, draft, saver } = aSaver()
  saver.edit(addTheme(draft(), aTheme('Nouveau')))
  edges.save = (body) => server.save(body).then(network)
  await pass(800)
  edges.save = server.save
  type('encore')
  await pass(10_000)
  expect(state().step).toBe('saved')
  expect(server.view.themes).toHaveLength(2)
  expect(server.view.themes[0]!.questions[0]!.text).toBe('encore')
})

it('shows both texts when somebody else saved first, and sends nothing until the writer has chosen', async () => {
  const { type, server, state, draft, saver } = aSaver()
  server.changeTitle('Autre titre')
  type('Mon texte')
  await pass(800)
  expect(state()).toMatchObject({ step: 'conflict', theirs: { title: 'Autre titre' } })
  expect(questionOf(draft()).text).toBe('Mon texte')
  type('Mon texte, suite')
  await pass(60_000)
  expect(server.saves).toHaveLength(1)
  saver.keepMine()
  await pass(0)
  expect(state().step).toBe('saved')
  expect(server.view).toMatchObject({ title: 'Contrôle', themes: [{ questions: [{ text: 'Mon texte, suite' }] }] })
})

it('takes the other text when the writer prefers it', async () => {
  const { type, server, state, draft, saver, memory } = aSaver()
  server.changeTitle('Autre titre')
  type('Mon texte')
  await pass(800)
  saver.takeTheirs()
  expect(draft().title).toBe('Autre titre')
  expect(state().step).toBe('saved')
  expect(memory.kept()).toBeNull()
})

it('stops at a final refusal and keeps the text', async () => {
  const { type, edges, state, draft, memory } = aSaver()
  edges.save = () => Promise.reject(new ApiError(403, { code: 'questionnaire.notEditor' }))
  type('Mon texte')
  await pass(60_000)
  expect(state()).toEqual({ step: 'refused', code: 'questionnaire.notEditor' })
  expect(questionOf(draft()).text).toBe('Mon texte')
  expect(memory.kept()).not.toBeNull()
})

it('takes up after a reload what could not be saved before', async () => {
  const server = aServer()
  const draft = setQuestion(draftOf(server.view), 'none', '')
  questionOf(draft).text = 'Avant le rechargement'
  const { saver, state } = aSaver({ server, memory: aMemory({ version: 1, draft }) })
  saver.start()
  expect(saver.view.get().isRestored).toBe(true)
  await pass(0)
  expect(state().step).toBe('saved')
  expect(server.view.themes[0]!.questions[0]!.text).toBe('Avant le rechargement')
})

it('does not write over a colleague after a reload', async () => {
  const server = aServer()
  const draft = draftOf(server.view)
  questionOf(draft).text = 'Avant le rechargement'
  server.changeTitle('Autre titre')
  const { saver, state } = aSaver({ server, memory: aMemory({ version: 1, draft }) })
  saver.start()
  await pass(60_000)
  expect(state().step).toBe('conflict')
  expect(server.saves).toHaveLength(0)
})

it('never sends an empty title: the saved one stays until there is another', async () => {
  const { saver, server, draft } = aSaver()
  saver.edit({ ...draft(), title: '  ' })
  await pass(800)
  expect(server.saves[0]!.title).toBe('Contrôle')
  expect(draft().title).toBe('  ')
})

it('brings back a question that an earlier save removed', async () => {
  const { saver, server, draft, state } = aSaver()
  const before = draft()
  saver.edit({ ...before, themes: before.themes.map((theme) => ({ ...theme, questions: [] })) })
  await pass(800)
  expect(server.view.themes[0]!.questions).toEqual([])
  saver.edit(before)
  await pass(800)
  expect(state().step).toBe('saved')
  expect(questionOf(draft())).toMatchObject({ text: 'Question', id: server.view.themes[0]!.questions[0]!.id })
})

it('is not stopped by an annex, which moves the version and no text', async () => {
  const { type, server, state } = aSaver()
  server.changeTitle('Contrôle')
  type('Mon texte')
  await pass(800)
  expect(state().step).toBe('saved')
  expect(server.view.themes[0]!.questions[0]!.text).toBe('Mon texte')
})
