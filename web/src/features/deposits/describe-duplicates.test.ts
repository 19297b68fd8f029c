import { expect, it } from 'vitest'
import { describeDuplicates } from './describe-duplicates.ts'

const copies = (count: number) => Array.from({ length: count }, (_, at) => ({ label: `Q01-T01-0${at + 1}`, name: 'Budget.pdf' }))

it('A file that was sent before is told where, in a line even if it was sent twenty times', () => {
  expect(describeDuplicates(copies(1))).toBe('Ce fichier a déjà été déposé : Q01-T01-01, « Budget.pdf ». Les deux dépôts sont gardés.')
  expect(describeDuplicates(copies(2))).toContain('Q01-T01-02, « Budget.pdf ». Tous ces dépôts sont gardés.')
  expect(describeDuplicates(copies(4))).toContain('Q01-T01-03, « Budget.pdf » ; et 1 autre fois.')
  expect(describeDuplicates(copies(20))).toContain('Q01-T01-03, « Budget.pdf » ; et 17 autres fois.')
})
