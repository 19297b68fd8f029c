import { expect, test } from 'vitest'
import type { SpaceLine } from '../../../../shared/spaces.contract.ts'
import { filterSpaces, isMatching } from './filter-spaces.ts'
import { groupAsked } from './group-asked.ts'

const space = (over: object): SpaceLine =>
  ({
    organization: 'Ministère des Sports',
    procedure: 'Fédérations',
    referenceCode: '2026_MinSports',
    nextDueDate: null,
    questionnaires: [],
    ...over,
  }) as unknown as SpaceLine
const questionnaire = (status: string, dueDate: string | null = null, questions = 0) => ({
  status,
  dueDate,
  title: 'Comptes',
  news: { questions, status: false },
})

test('A search finds words anywhere, without case nor accents', () => {
  expect(isMatching(space({}), 'ministere 2026')).toBe(true)
  expect(isMatching(space({ questionnaires: [questionnaire('draft')] }), 'COMPTES')).toBe(true)
  expect(isMatching(space({}), 'ministere 2025')).toBe(false)
  expect(isMatching(space({}), '')).toBe(true)
})

test('A chip keeps the spaces that it names', () => {
  const late = space({ nextDueDate: '2020-01-01' })
  const drafting = space({ questionnaires: [questionnaire('draft')] })
  expect(filterSpaces([late, drafting], 'en-retard')).toEqual([late])
  expect(filterSpaces([late, drafting], 'brouillons')).toEqual([drafting])
  const busy = space({ questionnaires: [questionnaire('published', null, 2)] })
  expect(filterSpaces([late, drafting, busy], 'du-nouveau')).toEqual([busy])
  expect(filterSpaces([late, drafting], '')).toEqual([late, drafting])
})

test('What is asked comes with the nearest due date first, and without drafts', () => {
  const asked = groupAsked([
    space({
      questionnaires: [
        questionnaire('published'),
        questionnaire('published', '2026-12-01'),
        questionnaire('draft'),
        questionnaire('incomplete'),
      ],
    }),
    space({ questionnaires: [questionnaire('published', '2026-11-01'), questionnaire('finalized')] }),
  ])
  expect(asked.toProvide.map((one) => one.questionnaire.dueDate)).toEqual(['2026-11-01', '2026-12-01', null])
  expect([asked.returned.length, asked.done.length]).toEqual([1, 1])
})
