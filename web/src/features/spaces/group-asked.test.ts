import { expect, test } from 'vitest'
import type { SpaceLine } from '../../../../shared/spaces.contract.ts'
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
const questionnaire = (status: string, dueDate: string | null = null, returned = 0) => ({
  status,
  dueDate,
  returned,
  title: 'Comptes',
  news: { questions: 0, status: false },
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

test('A questionnaire that is answered comes back with what is to be completed when one of its questions is returned', () => {
  const asked = groupAsked([space({ questionnaires: [questionnaire('answered', null, 1), questionnaire('answered')] })])
  expect([asked.returned.length, asked.done.length]).toEqual([1, 1])
})
