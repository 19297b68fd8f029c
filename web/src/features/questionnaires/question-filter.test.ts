import { expect, it } from 'vitest'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import type { QuestionnaireId, QuestionnaireStatus, QuestionStatus } from '../../../../shared/vocabulary.ts'
import { chipsOf, matchesFilter, type NumberedQuestion, questionsOf } from './question-filter.ts'

const aQuestion = (status: QuestionStatus, number = 1) =>
  ({
    ...{ id: number, number, status, theme: { number }, isNew: false, isOverdue: false },
    ...{ deposits: [], declaration: null, decidedAt: null },
  }) as unknown as NumberedQuestion
const sight = {
  newSince: '2026-02-01T00:00:00.000Z',
  abilities: {} as QuestionnaireView['abilities'],
  dueDate: null,
  status: 'published' as QuestionnaireStatus,
}
const questionnaire = { id: 7 as QuestionnaireId, status: 'published' as QuestionnaireStatus }
const questions = [aQuestion('toProvide'), aQuestion('toProvide'), aQuestion('provided'), aQuestion('returned')]

it('calls questions by theme and number', () => {
  const themes = [{ number: 2, questions: [aQuestion('toProvide', 4)] }] as unknown as QuestionnaireView['themes']
  expect(questionsOf({ ...sight, themes }).map(({ label }) => label)).toEqual(['2.4'])
})

it('marks what came since the last visit for inspectors, what was decided for respondents', () => {
  const [before, after] = ['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']
  const deposited = { ...aQuestion('provided'), deposits: [{ shownAt: before }, { shownAt: after }] }
  const declared = { ...aQuestion('provided'), declaration: { declaredAt: after } }
  const old = { ...aQuestion('provided'), deposits: [{ shownAt: before }], decidedAt: after }
  const decided = { ...aQuestion('accepted'), decidedAt: after }
  const themes = [{ number: 1, questions: [deposited, declared, old, decided] }] as unknown as QuestionnaireView['themes']
  const abilities = (exportDeposits: boolean) => ({ exportDeposits }) as QuestionnaireView['abilities']
  const newOnes = (isInspector: boolean) => questionsOf({ ...sight, themes, abilities: abilities(isInspector) }).map(({ isNew }) => isNew)
  expect(newOnes(true)).toEqual([true, true, false, false])
  expect(newOnes(false)).toEqual([false, false, false, true])
})

it('counts each status in a link that filters on it, and leaves out the empty ones', () => {
  expect(chipsOf(questionnaire, questions, { filter: 'a-fournir' })).toEqual([
    { label: 'Toutes', count: 4, href: '/questionnaires/7', isCurrent: false },
    { label: 'À fournir', count: 2, href: '/questionnaires/7?filtre=a-fournir', isCurrent: true },
    { label: 'Déposées', count: 1, href: '/questionnaires/7?filtre=deposees', isCurrent: false },
    { label: 'À compléter', count: 1, href: '/questionnaires/7?filtre=a-completer', isCurrent: false },
  ])
})

it('keeps the chosen filter in sight even when nothing matches it any more', () => {
  expect(chipsOf(questionnaire, questions, { filter: 'acceptees' }).find(({ isCurrent }) => isCurrent)).toMatchObject({
    label: 'Acceptées',
    count: 0,
  })
})

it('shows everything when the address holds an unknown filter', () => {
  expect(questions.every((question) => matchesFilter({ filter: 'quelconque' }, question))).toBe(true)
  expect(chipsOf(questionnaire, questions, { filter: 'quelconque' })[0]!.isCurrent).toBe(true)
})

it('counts and shows one theme alone when the address asks for it', () => {
  const both = [aQuestion('toProvide', 1), aQuestion('toProvide', 2), aQuestion('provided', 2)]
  const wanted = { filter: 'a-fournir', theme: '2' }
  expect(both.filter((question) => matchesFilter(wanted, question))).toEqual([both[1]])
  expect(chipsOf(questionnaire, both, wanted)).toEqual([
    { label: 'Toutes', count: 2, href: '/questionnaires/7?theme=2', isCurrent: false },
    { label: 'À fournir', count: 1, href: '/questionnaires/7?filtre=a-fournir&theme=2', isCurrent: true },
    { label: 'Déposées', count: 1, href: '/questionnaires/7?filtre=deposees&theme=2', isCurrent: false },
  ])
})

it('asks for nothing in the words of a questionnaire that is finalised', () => {
  const words = chipsOf({ ...questionnaire, status: 'finalized' }, questions, {}).map(({ label }) => label)
  expect(words).toEqual(['Toutes', 'Sans réponse', 'Déposées', 'Incomplètes'])
})

it.each([
  ['published', ['toProvide', 'returned']],
  ['incomplete', ['toProvide', 'returned']],
  ['answered', ['returned']],
  ['finalized', []],
] as const)('is late, in a questionnaire that is %s, for what is still expected', (status, late) => {
  const statuses = ['toProvide', 'provided', 'accepted', 'returned'] as const
  const themes = [{ number: 1, questions: statuses.map((one) => aQuestion(one)) }] as unknown as QuestionnaireView['themes']
  const lateOn = (dueDate: string | null) => questionsOf({ ...sight, themes, status, dueDate }).filter(({ isOverdue }) => isOverdue)
  expect(lateOn('2020-01-01').map((question) => question.status)).toEqual(late)
  expect([...lateOn('2999-01-01'), ...lateOn(null)]).toEqual([])
})
