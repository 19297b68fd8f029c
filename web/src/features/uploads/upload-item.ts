import type { DepositId, QuestionId, QuestionnaireId, UserId } from '../../../../shared/vocabulary.ts'
import type { ProblemCode } from '../../messages.fr.ts'

/** `label`: how to call that place on the screen, « Question 2.4 ». */
type Place = { questionnaireId: QuestionnaireId; label: string }
type DepositTarget = Place & { questionId: QuestionId }
/** Of a draft: with one of its questions, or with the questionnaire itself when that is null. */
export type AnnexTarget = Place & { annexQuestionId: QuestionId | null }
/** Among the files to sort of the questionnaire, which respondents alone see. */
type UnsortedTarget = Place & { isUnsorted: true }
/** Where a file goes. */
export type UploadTarget = DepositTarget | UnsortedTarget | AnnexTarget

export type UploadState =
  | { step: 'waiting' }
  | { step: 'sending' }
  /** The line or the server failed: tried again by itself at that time. */
  | { step: 'retrying'; at: number }
  | { step: 'paused' }
  /** A final no: sending it again would change nothing. */
  | { step: 'refused'; code: ProblemCode | null }
  /** Tried many times in vain: the person may try again. */
  | { step: 'failed'; code: ProblemCode | null; requestId: string | null }
  /** The browser no longer holds the file. `permission`: it would, if the person allows it. */
  | { step: 'unreadable'; cause: 'gone' | 'permission' }
  /** Begun in another browser: only there can it go on, since nothing here proves that a file is the same. */
  | { step: 'elsewhere' }
  | { step: 'done'; depositId: DepositId | null }

export type UploadItem = {
  id: string
  /** Unknown for an upload begun elsewhere. */
  target: UploadTarget | null
  name: string
  size: number
  lastModified: number
  sent: number
  url: string | null
  state: UploadState
}

/** What survives a reload. */
export type UploadRecord = {
  id: string
  userId: UserId
  target: UploadTarget | null
  name: string
  size: number
  lastModified: number
  url: string | null
  isPaused: boolean
  /** The person gave it up, but the server could not be told yet. */
  isCancelled: boolean
  addedAt: number
  file: File | null
  handle: FileSystemFileHandle | null
}

/** A file that somebody chose; where the browser can, with a handle that outlives the page. */
export type ChosenFile = { file: File; handle: FileSystemFileHandle | null }
/** The same with where it goes. */
export type AddressedFile = ChosenFile & { target: UploadTarget }

const over = new Set(['refused', 'elsewhere', 'done'])
/** Still to be sent, whatever stands in the way. */
export const isUnfinished = ({ state }: UploadItem) => !over.has(state.step)

const going = new Set(['waiting', 'sending', 'retrying'])
/** Goes on by itself: leaving the page would stop it. */
export const isGoing = ({ state }: UploadItem) => going.has(state.step)

export const isUnsorted = ({ target }: UploadItem) => target !== null && 'isUnsorted' in target
export const isAnnex = ({ target }: UploadItem) => target !== null && 'annexQuestionId' in target

/** Does it go to that place? */
export function isFor({ target }: UploadItem, place: UploadTarget): boolean {
  if (target === null || target.questionnaireId !== place.questionnaireId) return false
  if ('isUnsorted' in place) return 'isUnsorted' in target
  return 'questionId' in place
    ? 'questionId' in target && target.questionId === place.questionId
    : 'annexQuestionId' in target && target.annexQuestionId === place.annexQuestionId
}

/** The same file as the one begun? Bytes of two versions must never be joined. */
export const isSameFile = (item: Pick<UploadItem, 'name' | 'size' | 'lastModified'>, file: File) =>
  item.name === file.name && item.size === file.size && item.lastModified === file.lastModified
