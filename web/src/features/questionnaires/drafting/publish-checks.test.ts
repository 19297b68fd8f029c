import { expect, it } from 'vitest'
import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { aQuestion, aTheme, type Draft } from './draft.ts'
import { checksOf } from './publish-checks.ts'

const nadia = { firstName: 'Nadia', lastName: 'Benali', role: 'respondent' } as MemberView
const complete: Draft = {
  title: 'Finances',
  introduction: '',
  dueDate: '2999-01-03',
  themes: [aTheme('Budget', [aQuestion('Fournir le budget.')])],
}
const levels = (draft: Draft, members = [nadia]) => checksOf(draft, members).map(({ level }) => level)

it('finds nothing to say against a complete draft', () => expect(levels(complete)).toEqual(['ok', 'ok', 'ok']))

it('warns when nobody would see it, and when the due date is absent or past', () => {
  expect(levels(complete, [])[0]).toBe('warning')
  expect(levels({ ...complete, dueDate: null })[1]).toBe('warning')
  expect(levels({ ...complete, dueDate: '2020-01-02' })[1]).toBe('warning')
})

it('warns of annexes that are still on their way', () => {
  const checks = checksOf(complete, [nadia], 2)
  expect(checks).toHaveLength(4)
  expect(checks[3]).toEqual({
    level: 'warning',
    text: '2\u00a0annexes sont encore en cours d’envoi : si vous publiez maintenant, le questionnaire partira sans.',
  })
})

it('warns of a due date on which nobody works, and says why', () => {
  const said = (dueDate: string) => checksOf({ ...complete, dueDate }, [nadia])[1]
  expect(said('2999-07-14')).toEqual({
    level: 'warning',
    text: 'L’échéance tombe un jour férié (fête nationale) : dimanche 14 juillet 2999.',
  })
  expect(said('2999-07-13')).toEqual({ level: 'warning', text: 'L’échéance tombe pendant un week-end : samedi 13 juillet 2999.' })
  expect(said('2999-07-12')).toMatchObject({ level: 'ok' })
})

it('stops an empty title, theme or question, says which, and leads to its field', () => {
  const empty = aQuestion(' ')
  const [untitled, bare] = [aTheme('', [aQuestion('a'), empty]), aTheme('Vide', [])]
  const blocks = checksOf({ ...complete, title: ' ', themes: [untitled, bare] }, [nadia]).filter(({ level }) => level === 'block')
  const inQuestions = (field: string) => ({ step: 'questions', field })
  expect(blocks).toEqual([
    { level: 'block', text: 'Le questionnaire n’a pas de titre.', place: { step: 'introduction', field: 'draft-title' } },
    { level: 'block', text: 'Le thème 1 n’a pas de titre.', place: inQuestions(untitled.key) },
    { level: 'block', text: 'La question 1.2 est vide.', place: inQuestions(empty.key) },
    { level: 'block', text: 'Le thème 2 n’a aucune question.', place: inQuestions(bare.key) },
  ])
})
