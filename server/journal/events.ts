import type { ErrorCode } from '../../shared/errors.ts'
import type { JournalSearch } from '../../shared/journal.contract.ts'
import type {
  AccessKeyId,
  AccessKeyScope,
  AnnexId,
  AnnouncementId,
  DeclarationKind,
  DepositId,
  FactorId,
  FactorKind,
  FaqItemId,
  OptionalMail,
  PageName,
  QuestionId,
  QuestionnaireId,
  QuestionnaireStatus,
  ReceiptId,
  Remark,
  Role,
  ScanState,
  SpaceId,
  TextPart,
  UserId,
} from '../../shared/vocabulary.ts'

type Person = { userId: UserId; name: string; role: Role }
type Questionnaire = { questionnaireId: QuestionnaireId }
type Titled = Questionnaire & { number: number; title: string }
type File = { name: string; size: number; sha256: string }
type ReceiptFacts = { receiptId: ReceiptId; number: string }
/** Of a message that brings one: told to whoever sees that receipt. */
type OfReceipt = { receiptId?: ReceiptId }
type Purged = { members: number; questionnaires: number; deposits: number; bytes: number }
type Unsorted = Questionnaire & { spaceId: SpaceId }
type DepositFacts = { depositId: DepositId; questionId: QuestionId; name: string }

/**
 * Everything that the journal can say. Entries are never changed: add an event, do not edit an old one. Facts hold the names
 * of their time, so that an entry stays readable whatever happens later.
 */
export type JournalEvents = {
  'user.created': { userId: UserId; email: string; isInspector: boolean; isAdmin: boolean }
  /** From the Django application, as everything that is called so. */
  'user.imported': { userId: UserId; email: string; isInspector: boolean; isAdmin: boolean }
  'user.raised': { userId: UserId; email: string; isInspector: boolean; isAdmin: boolean; wasActive: boolean }
  /** By an administrator, whose facts of the person replace those before. */
  'user.changed': { userId: UserId; email: string; name: string; isInspector: boolean; isAdmin: boolean; formerEmail: string }
  'user.deactivated': { userId: UserId; email: string; reason: string }
  'user.reactivated': { userId: UserId; email: string; reason: string }
  'user.sessionsEnded': { userId: UserId; sessions: number }
  'user.renamed': { firstName: string; lastName: string }
  'user.mailsChosen': { muted: OptionalMail[] }
  'user.termsAccepted': { version?: number }
  'login.linkRequested': { userId: UserId | null }
  /** `userId`: whose account it was, when it is known. */
  'login.refused': { reason: ErrorCode; userId?: UserId; browser?: string }
  /** Too many failures: no more attempts before `until`. */
  'login.locked': { userId: UserId | null; until: string }
  /** Somebody connected to the Django application, at the time and from the address of the entry. */
  'login.imported': { loginId: number }
  'secondFactor.added': { factorId: FactorId; kind: FactorKind; name: string }
  'secondFactor.renamed': { factorId: FactorId; name: string }
  'secondFactor.removed': { factorId: FactorId; kind: FactorKind; name: string }
  /** All of them, by who keeps the machine, for a person who lost them. */
  'secondFactor.forgotten': { userId: UserId }
  'secondFactor.codesMade': Record<string, never>
  'secondFactor.codeUsed': { left: number }
  'password.chosen': Record<string, never>
  'password.removed': Record<string, never>
  /** `by`: what proved who it is, when it is not a link. `browser`: as it calls itself. */
  'session.opened': { by?: 'password' | 'passkey' | 'provider'; browser?: string }
  'session.raised': { by: FactorKind | 'recoveryCode'; browser?: string }
  'session.closed': Record<string, never>
  'accessKey.created': { accessKeyId: AccessKeyId; name: string; scope: AccessKeyScope }
  'accessKey.revoked': { accessKeyId: AccessKeyId }
  'mail.sent': { template: string; to: string; subject: string } & OfReceipt
  'mail.failed': { template: string; to: string; error: string } & OfReceipt
  /** By an administrator, of those that failed. */
  'mail.read': { template: string; to: string; subject: string } & OfReceipt
  'mail.replayed': { template: string; to: string; subject: string } & OfReceipt
  'mail.givenUp': { template: string; to: string; subject: string } & OfReceipt
  'job.started': { name: string }
  'job.retried': { name: string; jobs: number }
  /** `at`: the instant of the backup. What happened after it, and before this entry, is not here. */
  'backup.restored': { at: string; version: string; files: number; lost: number }
  'evidence.verified': { chains: number; files: number; bytes: number; findings: number }

  'setting.changed': { name: string; from: string | null; to: string | null }
  'logo.changed': { size: number; mediaType: string }
  'logo.removed': Record<string, never>
  'page.published': { page: PageName; version: number; asksAgain: boolean }
  'faq.added': { faqItemId: FaqItemId; question: string; answer: string; isActive: boolean }
  'faq.imported': { faqItemId: FaqItemId; question: string; answer: string; isActive: boolean }
  'faq.changed': { faqItemId: FaqItemId; question: string; answer: string; isActive: boolean }
  'faq.removed': { faqItemId: FaqItemId; question: string }
  'faq.ordered': { order: FaqItemId[] }
  'announcement.added': { announcementId: AnnouncementId; text: string; startsAt: string; endsAt: string }
  'announcement.changed': { announcementId: AnnouncementId; text: string; startsAt: string; endsAt: string }
  'announcement.removed': { announcementId: AnnouncementId; text: string }
  /** Of the whole service, once in a while. */
  'journal.read': Record<string, never>
  'journal.exported': { search: JournalSearch }

  'space.created': { referenceCode: string; procedure: string; organization: string }
  'space.imported': { referenceCode: string; procedure: string; organization: string }
  /** A line of the Django application's action history, at its time: `verb` and `target` (a kind of object) in its words. */
  'history.imported': { actionId: number; verb: string; target: string; label: string; person?: string; description?: string }
  'space.updated': { procedure: string; organization: string }
  'space.deleted': { referenceCode: string; questionnaires: number; deposits: number }
  'space.duplicated': { toSpaceId: SpaceId; referenceCode: string }
  'space.exported': { files: number; bytes: number }
  'space.journalExported': Record<string, never>
  'space.restored': { referenceCode: string; reason: string }
  /** Written in the journal of the space, which stays, and in that of the service. */
  'space.purged': { spaceId: SpaceId; referenceCode: string; procedure: string; organization: string; reason: string } & Purged
  /** Bytes; null: as many as every space has. */
  'space.quotaChanged': { from: number | null; to: number | null; reason: string }
  /** The bytes of a purged space have all left the store. */
  'space.emptied': { spaceId: SpaceId; referenceCode: string }
  /** Without a key when a trusted proxy said who it was. */
  'space.exploredByWebdav': { accessKeyId: AccessKeyId | null }
  /** `reason`: of an administrator, who is in no team. */
  'member.added': Person & { reason?: string }
  'member.imported': Person
  'member.invited': Person
  'member.removed': Person & { reason?: string }

  'questionnaire.created': Questionnaire & { title: string }
  'questionnaire.imported': Questionnaire & { title: string; number: number | null; status: QuestionnaireStatus }
  'questionnaire.updated': Questionnaire & { title: string; version: number }
  'questionnaire.deleted': Questionnaire & { title: string }
  'questionnaire.editorChanged': Questionnaire & { title: string; editor: { userId: UserId; name: string } | null }
  'questionnaire.published': Titled
  'questionnaire.answered': Titled
  'questionnaire.returned': Titled & { reason: string }
  'questionnaire.finalized': Titled
  'questionnaire.reopened': Titled & { reason: string | null }
  /** `isTold`: the respondents were written to. */
  'questionnaire.dueDateChanged': Titled & { from: string | null; to: string | null; isTold?: true }
  'questionnaire.duplicated': Questionnaire & { title: string; copyId: QuestionnaireId; toSpaceId: SpaceId }
  /** By administrators, from here on down to the openings. `place`: « 2.4 », or the theme's number. */
  'questionnaire.corrected': Titled & { part: TextPart; place: string | null; from: string; to: string; reason: string }
  'questionnaire.unpublished': Titled & { reason: string }
  'questionnaire.movedOut': Questionnaire & { title: string; toSpaceId: SpaceId; reason: string }
  'questionnaire.movedIn': Questionnaire & { title: string; fromSpaceId: SpaceId; reason: string }
  'questionnaire.copiedIn': Questionnaire & { title: string; fromSpaceId: SpaceId; reason: string }
  'questionnaire.copiedToProcedure': Questionnaire & { title: string; toSpaceIds: SpaceId[]; reason: string }
  'questionnaire.draftsOrdered': { order: QuestionnaireId[]; reason: string }
  'questionnaire.openedByAdministrator': Questionnaire & { title: string }
  'deposit.openedByAdministrator': DepositFacts & { reason: string }
  'questionnaire.opened': Questionnaire
  'questionnaire.exported': Titled & { format: 'docx' | 'pdf' | 'xlsx' | 'csv' }
  'annex.attached': Questionnaire & { annexId: AnnexId; questionId: QuestionId | null } & File
  'annex.imported': Questionnaire & { annexId: AnnexId; questionId: QuestionId | null } & File
  'annex.refused': Questionnaire & { questionId: QuestionId | null; name: string; reason: ErrorCode }
  'annex.scanned': Questionnaire & { annexId: AnnexId; name: string; scan: ScanState }
  'annex.quarantined': Questionnaire & { annexId: AnnexId; name: string; threat: string }
  'annex.removed': Questionnaire & { annexId: AnnexId; name: string }
  'annex.downloaded': { annexId: AnnexId; name: string }

  'question.declared': { questionId: QuestionId; number: string; kind: DeclarationKind }
  'question.accepted': { questionId: QuestionId; number: string }
  'question.returned': { questionId: QuestionId; number: string; reason: string }

  /** `sent`: it had waited among the files to sort; who had sent it, and when its last byte was durable. */
  'deposit.received': DepositFacts & { size: number; sha256: string; remarks?: Remark[]; sent?: { by: string; at: string } }
  'deposit.imported': DepositFacts & { size: number; sha256: string }
  'deposit.refused': { questionId: QuestionId; name: string; reason: ErrorCode }
  'deposit.accepted': DepositFacts & { number: string }
  'deposit.returned': DepositFacts & { number: string; reason: string }
  /** By the antivirus: from then on the others see it, unless a verdict is required and none was given. */
  'deposit.scanned': DepositFacts & { scan: ScanState }
  'deposit.quarantined': DepositFacts & { threat: string }
  'deposit.trashed': DepositFacts
  'deposit.restored': DepositFacts
  'deposit.downloaded': DepositFacts

  /** Of respondents alone, as long as it has no question: in the journal of the service, since inspectors read that of the space. */
  'unsorted.received': Unsorted & File
  'unsorted.refused': Unsorted & { name: string; reason: ErrorCode }
  'unsorted.removed': Unsorted & File

  'receipt.issued': ReceiptFacts & { depositor: { userId: UserId; name: string }; files: number }
  'receipt.downloaded': ReceiptFacts & { format: 'json' | 'pdf' }
  /** On the public page, by somebody who knows the number. */
  'receipt.checked': ReceiptFacts
}
export type JournalEvent = keyof JournalEvents
