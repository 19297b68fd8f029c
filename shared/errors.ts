// Every way the service can say no. The code is the contract; the French sentence lives in the web,
// in a Record<ErrorCode, string> that does not compile if a code is missing.
export const errors = {
  'access.sessionRequired': 401,
  'access.denied': 403,
  'access.crossSite': 403,
  'access.otherNetwork': 403,
  'access.secondFactorRequired': 403,
  'terms.notAccepted': 403,
  notFound: 404,
  'method.notAllowed': 405,
  'input.invalid': 422,
  'input.tooLarge': 413,
  'input.unsupportedType': 415,
  'rate.tooMany': 429,
  'service.unavailable': 503,
  'storage.unavailable': 503,
  'storage.full': 507,

  'loginLink.expired': 410,
  'loginLink.used': 410,
  'login.refused': 403,
  'oidc.refused': 403,
  'oidc.unknownPerson': 403,
  'oidc.levelTooLow': 403,
  'oidc.unavailable': 503,
  'secondFactor.refused': 422,
  'secondFactor.last': 409,
  'secondFactor.expired': 410,
  'secondFactor.already': 409,
  'password.tooCommon': 422,

  'person.already': 409,
  'person.self': 409,

  'space.referenceCodeTaken': 409,
  'space.lastInspector': 409,
  'space.deleted': 409,
  'space.notDeleted': 409,
  'space.purged': 409,
  'space.codeNotConfirmed': 422,
  'member.already': 409,
  'member.namesRequired': 422,
  'editor.notInspector': 422,

  'questionnaire.notEditor': 403,
  'questionnaire.notDraft': 409,
  'questionnaire.notOpen': 409,
  'questionnaire.wrongStatus': 409,
  'questionnaire.empty': 409,
  'questionnaire.changedMeanwhile': 409,
  'questionnaire.isDraft': 409,
  'questionnaire.hasAnswers': 409,
  'questionnaire.notLast': 409,
  'drafts.changedMeanwhile': 409,
  'question.nothingToDecide': 409,
  'declaration.depositRequired': 422,
  'declaration.dateRequired': 422,

  'deposit.empty': 422,
  'deposit.tooLarge': 413,
  'deposit.extensionBlocked': 415,
  'deposit.contentBlocked': 415,
  'deposit.archiveBlocked': 415,
  'deposit.archiveExplodes': 415,
  'deposit.quotaReached': 413,
  'deposit.inTrash': 409,
  'deposit.notInTrash': 409,
  'deposit.reasonRequired': 403,
  'receipt.unknown': 404,
  'upload.offsetMismatch': 409,
  'upload.expired': 410,
  'upload.locked': 423,
  'upload.checksumMismatch': 460,
  'upload.checksumUnsupported': 400,
  'upload.malformed': 400,
  'tus.versionUnsupported': 412,
  'page.changedMeanwhile': 409,
  'faq.changedMeanwhile': 409,
  'webdav.malformed': 400,
} as const

export type ErrorCode = keyof typeof errors

/** An expected refusal. Anything else that is thrown is a bug and answers 500 without a word. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.status = errors[code]
    this.details = details
  }
}
