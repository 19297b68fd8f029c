import { describe, expect, it } from 'vitest'
import { aQuestion, aTheme, type Draft } from './draft.ts'
import {
  dropIntoTheme,
  dropQuestion,
  joinWithPrevious,
  linesOf,
  moveQuestion,
  moveTheme,
  pasteLines,
  removeQuestion,
  splitQuestion,
} from './edit-draft.ts'

const aDraft = (...themes: string[][]): Draft => ({
  title: 'Contrôle',
  introduction: '',
  dueDate: null,
  themes: themes.map((texts, at) => aTheme(`Thème ${at + 1}`, texts.map(aQuestion))),
})
const texts = ({ themes }: Draft) => themes.map(({ questions }) => questions.map(({ text }) => text))
const keyOf = (draft: Draft, text: string) =>
  draft.themes.flatMap(({ questions }) => questions).find((question) => question.text === text)!.key

describe('writing', () => {
  it('makes the next question at Enter, with what followed the caret', () => {
    const draft = aDraft(['Budget et comptes', 'Effectifs'])
    const key = keyOf(draft, 'Budget et comptes')
    const edited = splitQuestion(draft, key, 6, 9)
    expect(texts(edited.draft)).toEqual([['Budget', ' comptes', 'Effectifs']])
    expect(edited.draft.themes[0]!.questions[0]!.key).toBe(key)
    expect(edited.caret).toEqual({ key: edited.draft.themes[0]!.questions[1]!.key, at: 0 })
  })

  it('makes as many questions as pasted lines', () => {
    const draft = aDraft(['Avant [choix] après', 'Suite'])
    const edited = pasteLines(draft, keyOf(draft, 'Avant [choix] après'), 6, 13, ['un', 'deux', 'trois'])
    expect(texts(edited.draft)).toEqual([['Avant un', 'deux', 'trois après', 'Suite']])
    expect(edited.caret).toMatchObject({ at: 5 })
  })

  it('reads the lines of a document without their bullets and numbers, and leaves years and amounts alone', () => {
    expect(linesOf('1. Budget\r\n\n2) Comptes\n  • Effectifs\n- Primes\n3.1. Marchés\n2026 : les subventions\n12,5 % du total')).toEqual([
      'Budget',
      'Comptes',
      'Effectifs',
      'Primes',
      'Marchés',
      '2026 : les subventions',
      '12,5 % du total',
    ])
  })

  it('joins a question with the previous one, the caret where they meet', () => {
    const draft = aDraft(['Budget', ' et comptes'])
    const edited = joinWithPrevious(draft, keyOf(draft, ' et comptes'))
    expect(texts(edited.draft)).toEqual([['Budget et comptes']])
    expect(edited.caret).toEqual({ key: keyOf(edited.draft, 'Budget et comptes'), at: 6 })
  })

  it('does not join the first question of a theme with anything', () => {
    const draft = aDraft(['a'], ['b'])
    expect(joinWithPrevious(draft, keyOf(draft, 'b'))).toEqual({ draft, caret: null })
  })

  it('removes one question', () => {
    const draft = aDraft(['a', 'b'], ['c'])
    expect(texts(removeQuestion(draft, keyOf(draft, 'b')))).toEqual([['a'], ['c']])
  })
})

describe('moving', () => {
  const draft = aDraft(['a', 'b'], ['c', 'd'], [])
  it.each([
    ['b', -1, [['b', 'a'], ['c', 'd'], []]],
    ['a', 1, [['b', 'a'], ['c', 'd'], []]],
    ['b', 1, [['a'], ['b', 'c', 'd'], []]],
    ['c', -1, [['a', 'b', 'c'], ['d'], []]],
    ['d', 1, [['a', 'b'], ['c'], ['d']]],
    ['a', -1, [['a', 'b'], ['c', 'd'], []]],
  ] as const)('moves %s by %i, into the neighbouring theme at the edge', (text, step, expected) => {
    expect(texts(moveQuestion(draft, keyOf(draft, text), step))).toEqual(expected)
  })

  it.each([
    ['a', 'd', 'before', [['b'], ['c', 'a', 'd'], []]],
    ['a', 'b', 'after', [['b', 'a'], ['c', 'd'], []]],
    ['d', 'a', 'before', [['d', 'a', 'b'], ['c'], []]],
    ['a', 'a', 'after', [['a', 'b'], ['c', 'd'], []]],
  ] as const)('drops %s beside %s, %s it', (text, target, side, expected) => {
    expect(texts(dropQuestion(draft, keyOf(draft, text), keyOf(draft, target), side))).toEqual(expected)
  })

  it('drops a question into a theme that is empty', () => {
    expect(texts(dropIntoTheme(draft, keyOf(draft, 'a'), draft.themes[2]!.key))).toEqual([['b'], ['c', 'd'], ['a']])
  })

  it('moves a theme with its questions, and stays at the edges', () => {
    expect(texts(moveTheme(draft, draft.themes[0]!.key, 1))).toEqual([['c', 'd'], ['a', 'b'], []])
    expect(moveTheme(draft, draft.themes[0]!.key, -1)).toBe(draft)
    expect(moveTheme(draft, draft.themes[2]!.key, 1)).toBe(draft)
  })
})
