import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { eventFamilies, eventNames } from '../shared/event-names.ts'
import { serviceSentenceOf, serviceSentences } from '../web/src/features/admin/journal/service-sentences.ts'
import { sentenceOf, sentences } from '../web/src/features/spaces/journal-sentences.ts'

/** The web cannot import the catalogue of the server: this test holds them together. */
const catalogue = readFileSync('server/journal/events.ts', 'utf8')
const events = [...catalogue.matchAll(/^ {2}'([\w.]+)':/gm)].map((found) => found[1] as string)

test('Every event has its sentence, in the journal of a space or in that of the service', () => {
  expect(events.length).toBeGreaterThan(30)
  const said = [...Object.keys(sentences), ...Object.keys(serviceSentences)]
  expect(said.sort()).toEqual(events.toSorted())
})

test('Every event has its name and its family, by which administrators look for it', () => {
  expect(events.filter((event) => !eventNames[event])).toEqual([])
  const families = new Set(Object.keys(eventNames).map((event) => event.split('.')[0]))
  expect([...families].sort()).toEqual(Object.keys(eventFamilies).sort())
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

test('A sentence of the service tells the act, its facts and its reason', () => {
  const say = (event: string, data: Record<string, unknown>) => serviceSentenceOf({ event, data })
  expect(say('user.deactivated', { email: 'lea@exemple.fr', reason: 'Départ' })).toBe('a désactivé le compte lea@exemple.fr : « Départ »')
  expect(say('setting.changed', { name: 'SITE_NAME', from: 'A', to: null })).toBe('a changé le réglage SITE_NAME : sa valeur d’origine.')
  expect(say('deposit.trashed', { name: 'Budget.xlsx' })).toBe('a mis Budget.xlsx à la corbeille.')
})
