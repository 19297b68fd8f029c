import { classifiedName } from '../../shared/classified-name.ts'
import type { DeclarationKind, QuestionStatus } from '../../shared/vocabulary.ts'
import { inParis } from '../platform/french.ts'
import type { QuestionRow } from './exports.queries.ts'
import { printable } from './printable.ts'

/** One line of the table: a deposit, an answer without file, or a question that still waits. */
export type Answer = {
  themeNumber: number
  theme: string
  questionNumber: number
  question: string
  file: string
  author: string
  /** In Paris. */
  day: string | null
  time: string | null
  sha256: string
  /** Of the question, as the screens say it. */
  state: string
  /** From the question as a whole, or from this file. */
  missing: string
}

export function listAnswers(questionnaireNumber: number, questions: QuestionRow[]): Answer[] {
  return questions.flatMap(({ themeNumber, themeTitle, questionNumber, text, deposits, declarations, ...asked }): Answer[] => {
    const question = {
      themeNumber,
      theme: printable(themeTitle),
      questionNumber,
      question: printable(text),
      state: (asked.questionnaireStatus === 'finalized' ? endedStates : states)[asked.status],
      missing: printable(asked.reason ?? ''),
    }
    const answers = [
      ...deposits.map((deposit) => ({
        file: classifiedName({ questionnaireNumber, themeNumber, questionNumber }, deposit.name),
        author: deposit.author,
        ...inParis(new Date(deposit.depositedAt)),
        sha256: deposit.sha256,
        missing: printable([deposit.reason, asked.reason].filter(Boolean).join('\n')),
      })),
      ...declarations.map((declaration) => ({
        file: inWords(declaration),
        author: declaration.author,
        ...inParis(new Date(declaration.declaredAt)),
        sha256: '',
      })),
    ]
    return answers.length > 0
      ? answers.map((answer) => ({ ...question, ...answer }))
      : [{ ...question, file: 'Sans réponse', author: '', day: null, time: null, sha256: '' }]
  })
}

const states: Record<QuestionStatus, string> = {
  toProvide: 'À fournir',
  provided: 'Déposé',
  accepted: 'Accepté',
  returned: 'À compléter',
}

/** Nothing is expected any more. */
const endedStates = { ...states, toProvide: 'Sans réponse', returned: 'Incomplet' }

const kinds: Record<DeclarationKind, string> = {
  inWords: 'Réponse sans fichier',
  notApplicable: 'Sans objet',
  alreadySent: 'Déjà transmis',
  partial: 'Réponse partielle',
}

/** « Réponse partielle (suite le 30/04/2026) : le bilan est en cours de vote. » */
function inWords({ kind, text, date }: { kind: DeclarationKind; text: string; date: string | null }): string {
  const rest = date ? ` (suite le ${shortDay(date)})` : ''
  const words = printable(text).trim()
  return `${kinds[kind]}${rest}${words && `\u202f: ${words}`}`
}

/** `2026-04-30`: « 30/04/2026 ». */
export const shortDay = (day: string): string => day.split('-').reverse().join('/')
