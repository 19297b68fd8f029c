import type { QuestionId } from '../../../../shared/vocabulary.ts'
import { type Place, readNumber } from './read-number.ts'
import { wordsOf } from './words-of.ts'

/** A question as the matching knows it. `names`: of files that answered the same question in earlier audits. */
export type Asked = { id: QuestionId; theme: number; number: number; title: string; text: string; names: readonly string[] }
/** `recognized`: its number, or the same name as before, says it. `likely`: its words do. `unsorted`: nothing does. */
export type Confidence = 'recognized' | 'likely' | 'unsorted'
export type Reason = 'number' | 'earlier' | 'words'
export type Proposal = { questionId: QuestionId | null; confidence: Confidence; reason: Reason | null }

/** What a word weighs, by where the question has it. */
const IN_TEXT = 1
const IN_NAMES = 0.9
const IN_TITLE = 0.5
/** « comptable » and « comptabilité » are not the same word, but nearly. */
const NEARLY = 0.6
const NEAR = 6
/** Of a folder's words beside those of the name. */
const IN_FOLDER = 0.5
/** How much the words must say, and how much more than for the next question. */
const ENOUGH = 1.6
const AHEAD = 1.25

const nothing: Proposal = { questionId: null, confidence: 'unsorted', reason: null }

/**
 * Proposes a question for each file, by its path (`Dossier/Nom.pdf`): numbers first, then the name that the same question received
 * before, then words in common, of which the rare ones weigh more. A pure function: nothing is sent, nothing is decided.
 */
export function matchFiles(paths: readonly string[], questions: readonly Asked[], questionnaire: number): Proposal[] {
  const places = new Map(questions.map((asked) => [`${asked.theme}.${asked.number}`, asked]))
  const themes = new Set(questions.map(({ theme }) => theme))
  const rank = indexWords(questions)
  const earlier = indexNames(questions)
  return paths.map((path) => {
    const folders = path.split('/')
    const name = withoutExtension(folders.pop() ?? '')
    const place = findPlace(name, folders, { questionnaire, themes })
    const [best, next] = rank(name, folders, place.theme)
    const isClear = best !== undefined && best.score >= ENOUGH && best.score >= AHEAD * (next?.score ?? 0)
    const numbered = places.get(`${place.theme}.${place.question}`)
    if (numbered) {
      const isDenied = isClear && best.asked !== numbered
      const isSure = (place.isPlain && !isDenied) || best?.asked === numbered
      return { questionId: numbered.id, confidence: isSure ? 'recognized' : 'likely', reason: 'number' }
    }
    const known = earlier.get(bare(name))
    if (known) return { questionId: known.id, confidence: 'recognized', reason: 'earlier' }
    return isClear ? { questionId: best.asked.id, confidence: 'likely', reason: 'words' } : nothing
  })
}

/** What the name says, completed by its folders, the nearest first. */
function findPlace(name: string, folders: string[], { questionnaire, themes }: { questionnaire: number; themes: Set<number> }): Place {
  let place: Place = readNumber(name, questionnaire) ?? { theme: null, question: null, isPlain: true }
  for (const folder of folders.toReversed()) {
    if (place.theme !== null && (place.question !== null || place.theme === 0)) return place
    const more = readNumber(folder, questionnaire)
    if (!more) continue
    // « Q01 » above « T02 » is the questionnaire; « 2 - Ressources humaines » above « 3 - Budget » is the theme.
    const isBare = more.theme === null && !more.isPlain
    const theme = place.theme ?? (isBare && place.question !== null ? more.question : more.theme)
    const question = place.question ?? (place.theme === null ? more.question : null)
    // « Thème 2 » says of the number below it what it is.
    place = { theme, question, isPlain: more.isPlain || (place.isPlain && isBare) }
  }
  if (place.theme === null && themes.size === 1) return { ...place, theme: [...themes][0] ?? null, isPlain: false }
  return place
}

type Ranked = { asked: Asked; score: number }

/** Of each question, the words that it shares with a file, rare ones weighing more; the best first. */
function indexWords(questions: readonly Asked[]) {
  const postings = new Map<string, Map<Asked, number>>()
  const note = (key: string, asked: Asked, weight: number) => {
    const known = postings.get(key) ?? new Map<Asked, number>()
    known.set(asked, Math.max(weight, known.get(asked) ?? 0))
    postings.set(key, known)
  }
  const noteAll = (text: string, asked: Asked, weight: number) => {
    for (const word of wordsOf(text)) {
      note(word, asked, weight)
      if (word.length >= NEAR) note(near(word), asked, weight * NEARLY)
    }
  }
  for (const asked of questions) {
    noteAll(asked.title, asked, IN_TITLE)
    noteAll(asked.text, asked, IN_TEXT)
    for (const name of asked.names) noteAll(withoutExtension(name), asked, IN_NAMES)
  }
  const rarity = (found: Map<Asked, number>) => Math.log(1 + questions.length / found.size)

  return (name: string, folders: string[], theme: number | null): Ranked[] => {
    const scores = new Map<Asked, number>()
    const weigh = (words: Set<string>, weight: number) => {
      for (const word of words) {
        const found = postings.get(word) ?? postings.get(near(word))
        for (const [asked, strength] of found ?? [])
          if (theme === null || asked.theme === theme)
            scores.set(asked, (scores.get(asked) ?? 0) + strength * weight * rarity(found as Map<Asked, number>))
      }
    }
    const own = new Set(wordsOf(name))
    weigh(own, 1)
    weigh(new Set(wordsOf(folders.join(' ')).filter((word) => !own.has(word))), IN_FOLDER)
    return [...scores].map(([asked, score]) => ({ asked, score })).sort((a, b) => b.score - a.score)
  }
}

/** Names that answered one question alone, without what changes from one year to the next. */
function indexNames(questions: readonly Asked[]): Map<string, Asked> {
  const owners = new Map<string, Asked | null>()
  for (const asked of questions)
    for (const name of asked.names.map((one) => bare(withoutExtension(one)))) {
      const owner = owners.get(name)
      owners.set(name, owner === undefined || owner === asked ? asked : null)
    }
  return new Map([...owners].flatMap(([name, asked]) => (asked && name.includes(' ') ? [[name, asked] as const] : [])))
}

const near = (word: string) => `${word.slice(0, NEAR)}…`
const bare = (name: string) =>
  wordsOf(name)
    .filter((word) => !/\d/.test(word))
    .join(' ')
const withoutExtension = (name: string) => name.replace(/\.[\p{L}\d]{1,5}$/u, '')
