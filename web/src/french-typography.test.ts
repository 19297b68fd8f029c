import { expect, test } from 'vitest'
import { withNarrowSpaces } from '../french-typography.ts'

test('French punctuation gets narrow no-break spaces, and nothing else moves', () => {
  expect(withNarrowSpaces('Où en est « Budget » ? Ici : fini ; bravo !')).toBe(
    'Où en est «\u202fBudget\u202f»\u202f? Ici\u202f: fini\u202f; bravo\u202f!',
  )
  expect(withNarrowSpaces('10:42, https://exemple.fr?a=1')).toBe('10:42, https://exemple.fr?a=1')
})
