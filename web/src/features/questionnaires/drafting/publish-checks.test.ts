import { expect, it } from 'vitest'
import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { aQuestion, aTheme, type Draft } from './draft.ts'
import { checksOf } from './publish-checks.ts'

const nadia = { firstName: 'Nadia', lastName: 'Benali', role: 'respondent' } as MemberView
const complete: Draft = {
  title: 'Finances',
  introduction: '',
  dueDate: '2999-01-01',
  themes: [aTheme('Budget', [aQuestion('Fournir le budget.')])],
}
const levels = (draft: Draft, members = [nadia]) => checksOf(draft, members).map(({ level }) => level)

it('finds nothing to say against a complete draft', () => expect(levels(complete)).toEqual(['ok', 'ok', 'ok']))

it('warns when nobody would see it, and when the due date is absent or past', () => {
  expect(levels(complete, [])[0]).toBe('warning')
  expect(levels({ ...complete, dueDate: null })[1]).toBe('warning')
  expect(levels({ ...complete, dueDate: '2020-01-01' })[1]).toBe('warning')
})

it('stops an empty title, theme or question, and says which', () => {
  const draft = { ...complete, title: ' ', themes: [aTheme('', [aQuestion('a'), aQuestion(' ')]), aTheme('Vide', [])] }
  expect(
    checksOf(draft, [nadia])
      .filter(({ level }) => level === 'block')
      .map(({ text }) => text),
  ).toEqual([
    'Le questionnaire n’a pas de titre.',
    'Le thème 1 n’a pas de titre.',
    'La question 1.2 est vide.',
    'Le thème 2 n’a aucune question.',
  ])
})
