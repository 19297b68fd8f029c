import type { ColumnType, Generated } from 'kysely'
import type { ReceiptFacts } from '../../shared/receipts.contract.ts'
import type * as v from '../../shared/vocabulary.ts'

/** Written once: changing such a column does not compile. */
type Fixed<T> = ColumnType<T, T, never>
/** Given by the database, unless an import brings its own. */
type Key<T> = ColumnType<T, T | undefined, never>
type Defaulted<T> = ColumnType<T, T | undefined, T>
/** Kept by the database alone. */
type Computed<T> = ColumnType<T, never, never>

// What the migrations make.
export interface Tables {
  users: {
    id: Key<v.UserId>
    email: string
    first_name: string
    last_name: string
    is_inspector: Generated<boolean>
    is_admin: Generated<boolean>
    is_active: Generated<boolean>
    terms_accepted_at: Date | null
    last_login_at: Date | null
    muted_mails: Generated<v.OptionalMail[]>
    created_at: Fixed<Date>
  }
  login_links: {
    token_hash: Fixed<string>
    user_id: Fixed<v.UserId>
    next: Fixed<string | null>
    created_at: Fixed<Date>
    expires_at: Fixed<Date>
    used_at: Date | null
  }
  sessions: {
    id: Key<v.SessionId>
    token_hash: string
    user_id: Fixed<v.UserId>
    ip: Fixed<string>
    user_agent: Fixed<string>
    created_at: Fixed<Date>
    last_seen_at: Date
    raised_at: Defaulted<Date | null>
    id_token: Defaulted<string | null>
  }
  second_factors: {
    id: Key<v.FactorId>
    user_id: Fixed<v.UserId>
    kind: Fixed<v.FactorKind>
    name: string
    created_at: Fixed<Date>
    last_used_at: Defaulted<Date | null>
    secret: ColumnType<string | null, string | undefined, never>
    last_step: Defaulted<number | null>
    credential_id: ColumnType<string | null, string | undefined, never>
    public_key: ColumnType<string | null, string | undefined, never>
    counter: Defaulted<number | null>
    transports: ColumnType<string[] | null, string[] | undefined, never>
  }
  recovery_codes: { code_hash: Fixed<string>; user_id: Fixed<v.UserId>; created_at: Fixed<Date>; used_at: Defaulted<Date | null> }
  passwords: { user_id: Fixed<v.UserId>; hash: string; changed_at: Date }
  challenges: {
    hash: Fixed<string>
    purpose: Fixed<'passkeyLogin' | 'passkey' | 'totp'>
    user_id: Fixed<v.UserId | null>
    expires_at: Fixed<Date>
  }
  failed_attempts: { key: Fixed<string>; count: number; last_at: Date; locked_until: Defaulted<Date | null> }
  access_keys: {
    id: Key<v.AccessKeyId>
    key_hash: Fixed<string>
    user_id: Fixed<v.UserId>
    name: Fixed<string>
    scope: Fixed<v.AccessKeyScope>
    created_at: Fixed<Date>
    expires_at: Fixed<Date | null>
    last_used_at: Date | null
    revoked_at: Date | null
  }
  rate_limits: { key: string; window_start: Date; count: number }
  host_settings: { name: Fixed<string>; value: string; changed_at: Date }
  page_versions: {
    id: Key<number>
    page: Fixed<v.PageName>
    text: Fixed<string>
    asks_again: Fixed<boolean>
    published_at: Fixed<Date>
    author_id: Fixed<v.UserId>
  }
  faq_items: { id: Key<v.FaqItemId>; position: number; question: string; answer: string; is_active: Defaulted<boolean> }
  announcements: { id: Key<v.AnnouncementId>; text: string; starts_at: Date; ends_at: Date }
  months: {
    month: Fixed<string>
    spaces: Fixed<number>
    questionnaires: Fixed<number>
    questions: Fixed<number>
    people: Fixed<number>
    deposits: Fixed<number>
    bytes: Fixed<number>
    logins: Fixed<number>
  }
  logo: { is_only: Generated<boolean>; bytes: Buffer; media_type: string; changed_at: Date }
  store_identity: { id: Fixed<string>; is_only: Generated<boolean> }
  spaces: {
    id: Key<v.SpaceId>
    procedure: string
    organization: string
    reference_code: string
    last_number: Defaulted<number>
    created_at: Fixed<Date>
    deleted_at: Date | null
    purged_at: Defaulted<Date | null>
    emptied_at: Defaulted<Date | null>
    quota: Defaulted<number | null>
  }
  purged_files: { key: Fixed<string>; space_id: Fixed<v.SpaceId>; is_staged: Fixed<boolean> }
  visits: { user_id: Fixed<v.UserId>; questionnaire_id: Fixed<v.QuestionnaireId>; since: Date; last_at: Date }
  memberships: { space_id: Fixed<v.SpaceId>; user_id: Fixed<v.UserId>; role: Fixed<v.Role>; added_at: Fixed<Date> }
  questionnaires: {
    id: Key<v.QuestionnaireId>
    space_id: Fixed<v.SpaceId>
    number: number | null
    draft_position: Defaulted<number>
    title: string
    introduction: string
    due_date: string | null
    status: v.QuestionnaireStatus
    version: Defaulted<number>
    editor_id: v.UserId | null
    editor_since: Date | null
    created_at: Fixed<Date>
    updated_at: Date
    published_at: Date | null
    status_at: Defaulted<Date | null>
    return_reason: string | null
    decisions_told_at: Defaulted<Date | null>
  }
  questionnaire_counts: {
    questionnaire_id: Computed<v.QuestionnaireId>
    space_id: Computed<v.SpaceId>
    status: Computed<v.QuestionnaireStatus>
    status_at: Computed<Date | null>
    due_date: Computed<string | null>
    questions: Computed<number>
    answered: Computed<number>
    accepted: Computed<number>
    returned: Computed<number>
    deposits: Computed<number>
    provided_at: Computed<Date | null>
    decided_at: Computed<Date | null>
  }
  themes: { id: Key<v.ThemeId>; questionnaire_id: Fixed<v.QuestionnaireId>; number: number; title: string }
  questions: {
    id: Key<v.QuestionId>
    questionnaire_id: Computed<v.QuestionnaireId>
    theme_id: v.ThemeId
    number: number
    text: string
    decision: v.Decision | null
    reason: string | null
    deposit_count: Computed<number>
    is_declared: Computed<boolean>
    provided_at: Computed<Date | null>
    decided_at: Defaulted<Date | null>
    status: Computed<v.QuestionStatus>
  }
  corrections: {
    id: Key<number>
    questionnaire_id: Fixed<v.QuestionnaireId>
    part: Fixed<v.TextPart>
    theme_id: Fixed<v.ThemeId | null>
    question_id: Fixed<v.QuestionId | null>
    former: Fixed<string>
    corrected_at: Fixed<Date>
    author_id: Fixed<v.UserId>
  }
  deposit_openings: {
    id: Key<number>
    deposit_id: Fixed<v.DepositId>
    user_id: Fixed<v.UserId>
    reason: Fixed<string>
    opened_at: Fixed<Date>
  }
  annexes: {
    id: Key<v.AnnexId>
    questionnaire_id: Fixed<v.QuestionnaireId>
    question_id: Fixed<v.QuestionId | null>
    original_name: Fixed<string>
    file_name: Fixed<string>
    size: Fixed<number>
    sha256: Fixed<string>
    crc32: Defaulted<number | null>
    media_type: Fixed<string>
    storage_key: Fixed<string>
    author_id: Fixed<v.UserId>
    created_at: Fixed<Date>
    scan: Defaulted<v.ScanState | null>
    scanned_at: Defaulted<Date | null>
    threat: Defaulted<string | null>
    is_held: Defaulted<boolean>
  }
  deposits: {
    id: Key<v.DepositId>
    space_id: Fixed<v.SpaceId>
    question_id: Fixed<v.QuestionId>
    original_name: Fixed<string>
    file_name: Fixed<string>
    size: Fixed<number>
    sha256: Fixed<string>
    crc32: Defaulted<number | null>
    first_document_size: ColumnType<number | null, number | null | undefined, never>
    remarks: ColumnType<v.Remark[], v.Remark[] | undefined, never>
    media_type: Fixed<string>
    storage_key: Fixed<string>
    author_id: Fixed<v.UserId>
    started_at: Fixed<Date>
    deposited_at: Fixed<Date>
    trashed_at: Date | null
    trashed_by: v.UserId | null
    decision: Defaulted<v.Decision | null>
    reason: Defaulted<string | null>
    decided_at: Defaulted<Date | null>
    scan: Defaulted<v.ScanState | null>
    scanned_at: Defaulted<Date | null>
    threat: Defaulted<string | null>
    is_held: Defaulted<boolean>
    released_at: Defaulted<Date | null>
  }
  uploads: {
    id: Fixed<string>
    user_id: Fixed<v.UserId>
    space_id: Fixed<v.SpaceId>
    question_id: Fixed<v.QuestionId | null>
    unsorted_questionnaire_id: Fixed<v.QuestionnaireId | null>
    annex_questionnaire_id: Fixed<v.QuestionnaireId | null>
    annex_question_id: Fixed<v.QuestionId | null>
    filename: Fixed<string>
    size: Fixed<number>
    created_at: Fixed<Date>
    expires_at: Date
    storage_key: string | null
    deposit_id: Defaulted<v.DepositId | null>
    unsorted_file_id: Defaulted<v.UnsortedFileId | null>
    annex_id: Defaulted<v.AnnexId | null>
  }
  unsorted_files: {
    id: Key<v.UnsortedFileId>
    questionnaire_id: Fixed<v.QuestionnaireId>
    original_name: Fixed<string>
    size: Fixed<number>
    sha256: Fixed<string>
    crc32: Fixed<number>
    storage_key: Fixed<string>
    author_id: Fixed<v.UserId>
    started_at: Fixed<Date>
    received_at: Fixed<Date>
  }
  receipts: {
    id: Key<v.ReceiptId>
    number: Fixed<string>
    space_id: Fixed<v.SpaceId>
    depositor_id: Fixed<v.UserId>
    issued_at: Fixed<Date>
    facts: ColumnType<ReceiptFacts, string, never>
  }
  evidence_checks: { name: Fixed<string>; progress: ColumnType<unknown, string, string>; saved_at: Date }
  schedule_marks: { name: Fixed<string>; until: string }
  undelivered_mails: {
    id: Key<v.MailId>
    space_id: Fixed<v.SpaceId | null>
    template: Fixed<string>
    name: Fixed<string>
    email: Fixed<string>
    subject: Fixed<string>
    text: Fixed<string | null>
    error: Fixed<string>
    failed_at: Fixed<Date>
    job: Fixed<string>
    payload: ColumnType<unknown, string, never>
  }
  mail_turn: { is_only: Generated<boolean>; next_at: Date }
  mail_key: { is_only: Generated<boolean>; key: Fixed<string> }
  receipt_files: { deposit_id: Fixed<v.DepositId>; receipt_id: v.ReceiptId | null }
  declarations: {
    id: Key<number>
    question_id: Fixed<v.QuestionId>
    kind: Fixed<v.DeclarationKind>
    text: Fixed<string>
    deposit_id: Fixed<v.DepositId | null>
    date: Fixed<string | null>
    author_id: Fixed<v.UserId>
    declared_at: Fixed<Date>
  }
  journal: {
    id: Key<number>
    at: Fixed<Date>
    actor_id: Fixed<v.UserId | null>
    actor_name: Fixed<string>
    ip: Fixed<string>
    salt: Fixed<string | null>
    event: Fixed<string>
    space_id: Fixed<v.SpaceId | null>
    data: ColumnType<unknown, string, never>
    hash: Fixed<string>
  }
  readings: {
    id: Key<number>
    at: Fixed<Date>
    actor_id: Fixed<v.UserId | null>
    actor_name: Fixed<string>
    ip: Fixed<string>
    event: Fixed<string>
    space_id: Fixed<v.SpaceId | null>
    data: ColumnType<unknown, string, never>
  }
}
