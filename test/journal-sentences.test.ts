import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentenceOf, sentences } from '../web/src/features/spaces/journal-sentences.ts'

/** The web cannot import the catalogue of the server: this test holds them together. */
const catalogue = readFileSync('server/journal/events.ts', 'utf8')
const events = [...catalogue.matchAll(/^ {2}'([\w.]+)':/gm)].map((found) => found[1] as string)

/** What belongs to a person or to the whole service is never read in the journal of a space. */
const isElsewhere = (event: string) =>
  /^(user|login|session|accessKey|setting|logo|page|faq|announcement|secondFactor|password|job|evidence)\./.test(event)

test('Every event of a space has its sentence, and every sentence its event', () => {
  expect(events.length).toBeGreaterThan(30)
  expect(Object.keys(sentences).sort()).toEqual(events.filter((event) => !isElsewhere(event)).sort())
})

test('A sentence is what the journal says, in words', () => {
  const entry = (event: string, data: Record<string, unknown>) => ({ id: 1, at: '', actor: { id: null, name: 'Karim' }, event, data })
  expect(sentenceOf(entry('member.added', { name: 'Nora Nouvelle', role: 'respondent' }))).toBe(
    'a ajouté Nora Nouvelle à l’organisme interrogé.',
  )
  expect(sentenceOf(entry('questionnaire.dueDateChanged', { number: 2, title: 'Budget', from: null, to: '2026-12-01' }))).toBe(
    'a changé l’échéance : le questionnaire n°2 « Budget » est attendu le 01/12/2026 (avant : aucune).',
  )
})
