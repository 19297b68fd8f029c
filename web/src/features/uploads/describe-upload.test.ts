import { expect, it } from 'vitest'
import type { QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { describeProgress, describeTimeLeft, describeUpload } from './describe-upload.ts'
import type { UploadItem, UploadState } from './upload-item.ts'

const inState = (state: UploadState, sent = 0): UploadItem => ({
  id: 'a',
  target: null,
  name: 'a',
  size: 2048,
  lastModified: 0,
  sent,
  url: null,
  state,
})
const done = inState({ step: 'done', depositId: null })
const waiting = inState({ step: 'waiting' })
const refused = inState({ step: 'refused', code: 'deposit.empty' })
const online = { isOnline: true, needsLogin: false }

it('counts as French does', () => {
  expect(describeProgress([waiting, waiting])).toBe('0\u00a0fichier sur 2 déposé')
  expect(describeProgress([done, waiting])).toBe('1\u00a0fichier sur 2 déposé')
  expect(describeProgress([done, done, waiting, refused])).toBe('2\u00a0fichiers sur 4 déposés, 1\u00a0refusé')
  expect(describeProgress([done, done])).toBe('2\u00a0fichiers déposés')
  expect(describeProgress([refused])).toBe('1\u00a0fichier refusé')
})

it('calls annexes what they are, and both together files that are sent', () => {
  const target = { questionnaireId: 1 as QuestionnaireId, annexQuestionId: null, label: '' }
  const annex = { ...done, target }
  expect(describeProgress([annex, annex])).toBe('2\u00a0fichiers joints')
  expect(describeProgress([annex, { ...waiting, target }])).toBe('1\u00a0fichier sur 2 joint')
  expect(describeProgress([annex, done])).toBe('2\u00a0fichiers envoyés')
  const gone = inState({ step: 'refused', code: 'notFound' })
  expect(describeUpload(gone, online)).toContain('Non déposé')
  expect(describeUpload({ ...gone, target }, online)).toContain('Non joint')
})

it.each([
  [null, null],
  [12, 'encore moins d’une minute'],
  [130, 'encore 2\u00a0min environ'],
  [4000, 'encore 1\u00a0h\u00a007 environ'],
  [40_000, 'encore 11\u00a0h environ'],
])('says that %s seconds are left', (seconds, sentence) => expect(describeTimeLeft(seconds)).toBe(sentence))

it('says what a file waits for', () => {
  expect(describeUpload(waiting, online)).toBe('En attente')
  expect(describeUpload(waiting, { ...online, isOnline: false })).toContain('connexion')
  expect(describeUpload(inState({ step: 'sending' }, 1024), online)).toBe('1\u00a0Ko sur 2\u00a0Ko')
  expect(describeUpload(inState({ step: 'sending' }, 2048), online)).toBe('Vérification par le service…')
  expect(describeUpload(refused, online)).toContain('vide')
})
