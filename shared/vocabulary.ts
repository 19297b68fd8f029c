import { z } from 'zod'

// One type per kind of identifier: a question where a questionnaire is wanted does not compile.
const id = <Kind extends string>() => z.int().positive().brand<Kind>()
export const userId = id<'User'>()
export const sessionId = id<'Session'>()
export const accessKeyId = id<'AccessKey'>()
export const factorId = id<'Factor'>()
export const spaceId = id<'Space'>()
export const questionnaireId = id<'Questionnaire'>()
export const themeId = id<'Theme'>()
export const questionId = id<'Question'>()
export const annexId = id<'Annex'>()
export const depositId = id<'Deposit'>()
export const unsortedFileId = id<'UnsortedFile'>()
export const faqItemId = id<'FaqItem'>()
export const announcementId = id<'Announcement'>()
export const receiptId = id<'Receipt'>()
export const mailId = id<'Mail'>()

type Id<Kind extends string> = z.infer<ReturnType<typeof id<Kind>>>
export type UserId = Id<'User'>
export type SessionId = Id<'Session'>
export type AccessKeyId = Id<'AccessKey'>
export type FactorId = Id<'Factor'>
export type SpaceId = Id<'Space'>
export type QuestionnaireId = Id<'Questionnaire'>
export type ThemeId = Id<'Theme'>
export type QuestionId = Id<'Question'>
export type AnnexId = Id<'Annex'>
export type DepositId = Id<'Deposit'>
export type UnsortedFileId = Id<'UnsortedFile'>
export type FaqItemId = Id<'FaqItem'>
export type AnnouncementId = Id<'Announcement'>
export type ReceiptId = Id<'Receipt'>
export type MailId = Id<'Mail'>

export const role = z.enum(['inspector', 'respondent'])
export type Role = z.infer<typeof role>

export const questionnaireStatus = z.enum(['draft', 'published', 'answered', 'incomplete', 'finalized'])
export type QuestionnaireStatus = z.infer<typeof questionnaireStatus>

/** What is asked of a question and what came: `toProvide` → `provided` → `accepted` or `returned`. */
export const questionStatus = z.enum(['toProvide', 'provided', 'accepted', 'returned'])
export type QuestionStatus = z.infer<typeof questionStatus>

/** The inspectors' last word on a question, or on one of its files. */
export const decision = questionStatus.extract(['accepted', 'returned'])
export type Decision = z.infer<typeof decision>

/** What an antivirus said of a file; `tooLarge` and `unavailable`: it gave no verdict. */
export const scanState = z.enum(['pending', 'clean', 'infected', 'tooLarge', 'unavailable'])
export type ScanState = z.infer<typeof scanState>

/**
 * What both sides shall know of a deposit that was accepted: it opens with a password alone; it holds macros; it is cut or is not what
 * its name says; it was too large, or of a kind, to be looked at whole.
 */
export const remark = z.enum(['passwordProtected', 'macros', 'damaged', 'notChecked'])
export type Remark = z.infer<typeof remark>

/** An answer without file: in words, not applicable, already sent (points to a deposit), partial (the rest on a date). */
export const declarationKind = z.enum(['inWords', 'notApplicable', 'alreadySent', 'partial'])
export type DeclarationKind = z.infer<typeof declarationKind>

/** The texts of a questionnaire, one by one. */
export const textPart = z.enum(['title', 'introduction', 'theme', 'question'])
export type TextPart = z.infer<typeof textPart>

export const accessKeyScope = z.enum(['webdav', 'api'])
export type AccessKeyScope = z.infer<typeof accessKeyScope>

/** What proves, beside the e-mail address or the password, who is there: codes of an application (TOTP), or a passkey. */
export const factorKind = z.enum(['totp', 'passkey'])
export type FactorKind = z.infer<typeof factorKind>
/** Of a session: the person has none; has one and has not given it lately; has given it. */
export const secondFactor = z.enum(['none', 'asked', 'given'])
export type SecondFactor = z.infer<typeof secondFactor>

/**
 * Messages that inspectors can do without: who joins and leaves the teams, questionnaires marked as answered, the daily summary of
 * deposits, copies of the reminders of due dates, spaces long without deposit.
 */
export const optionalMail = z.enum(['team', 'answered', 'digest', 'reminders', 'dormant'])
export type OptionalMail = z.infer<typeof optionalMail>

/** The public pages whose text belongs to the host, by their address. */
export const pageName = z.enum(['cgu', 'mentions-legales', 'donnees-personnelles', 'cookies', 'accessibilite', 'contact'])
export type PageName = z.infer<typeof pageName>

// Bricks of the contracts.
/** An instant, RFC 3339 in UTC. */
export const instant = z.iso.datetime()
/** A calendar day, `YYYY-MM-DD`, without time zone. PostgreSQL has no year 0. */
export const day = z.iso.date().refine((date) => date >= '1900-01-01', { error: 'too long ago' })
/** Half an emoji, which no database stores, becomes the sign that says so. */
const wellFormed = (value: string) => value.toWellFormed()

/** One line that somebody typed: trimmed, without control characters (a newline in a name breaks folders and headers). */
export const line = (max = 255) =>
  z
    .string()
    .overwrite(wellFormed)
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'control characters' })
/** Several lines that somebody typed, kept as they are. NUL alone is refused: PostgreSQL cannot store it. */
export const text = (max = 20_000) =>
  z
    .string()
    .overwrite(wellFormed)
    .max(max)
    .refine((value) => !value.includes('\0'), { error: 'NUL character' })
/** Why an administrator acts on what belongs to others: read by its people. */
export const reason = line(500)
/** Stored lower-case, compared without case. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** A page of this service, by its path. */
export const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\p{Cc}\p{Cs}]*$/u)
export const person = z.object({ id: userId, name: z.string() })
export const progress = z.object({ questions: z.int(), answered: z.int(), accepted: z.int() })
export type Progress = z.infer<typeof progress>
export const page = z.object({
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
